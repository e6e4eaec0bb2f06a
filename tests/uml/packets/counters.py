"""What ip_vs has counted, one line a service or server."""
from director import run


def read(connected):
    """connected: how many connections servers had in the end, active ones and others."""
    lines, service = [], None
    for line in run(["ipvsadm", "-L", "-n", "--stats", "--exact"]).split("\n")[3:]:
        words = line.split()
        if not words:
            continue
        if words[0] == "->":
            server = "%s -> %s" % (service, words[1])
            lines.append("%s active %s inactive %s %s" % (server, *connected[server], _counted(words)))
        else:
            service = " ".join(words[:2])
            lines.append("%s %s" % (service, _counted(words)))
    return sorted(lines)


def _counted(words):
    connections, in_packets, out_packets, in_octets, out_octets = words[-5:]
    return "connections %s in %s %s out %s %s" % (connections, in_packets, in_octets, out_packets, out_octets)
