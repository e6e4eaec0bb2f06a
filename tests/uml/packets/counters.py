"""What ip_vs has counted, from ipvsadm, one line a service or server."""
from director import run


def connected():
    """How many connections there are now."""
    return _rows()


def read(counts):
    """Everything, with the connections that there were."""
    stats = _rows("--stats", "--exact")
    if [key for key, _ in stats] != [key for key, _ in counts]:
        raise RuntimeError("two lists of one table differ: %s and %s" % (stats, counts))
    lines = []
    for (key, numbers), (_, server) in zip(stats, counts):
        connections, inp, outp, inb, outb = numbers[-5:]
        text = "connections %s in %s %s out %s %s" % (
            connections, inp, inb, outp, outb)
        if " -> " in key:
            text = "active %s inactive %s %s" % (server[-2], server[-1], text)
        lines.append(key + " " + text)
    return sorted(lines)


def _rows(*options):
    rows, current = [], None
    for line in run(["ipvsadm", "-L", "-n", *options]).split("\n")[3:]:
        words = line.split()
        if not words:
            continue
        if words[0] == "->":
            rows.append(("%s -> %s" % (current, words[1]), words[2:]))
        else:
            current = " ".join(words[:2])
            rows.append((current, words[2:]))
    return rows
