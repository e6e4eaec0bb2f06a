"""A network namespace whose kernel has ip_vs, between two tap devices that this program holds."""
import ctypes
import fcntl
import ipaddress
import os
import socket
import struct
import subprocess

import case as world

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 2, 0x1000
LIBC = ctypes.CDLL(None, use_errno=True)

# One line each: what keeps a kernel from saying or refusing things that are not the case's.
SYSCTLS = """
ipv4/ip_forward 1
ipv4/icmp_ratelimit 0
ipv4/icmp_ratemask 0
ipv4/conf/all/rp_filter 0
ipv4/conf/default/rp_filter 0
ipv4/conf/all/send_redirects 0
ipv4/conf/default/send_redirects 0
ipv4/conf/all/accept_local 1
ipv6/conf/all/forwarding 1
ipv6/conf/default/forwarding 1
ipv6/conf/default/accept_dad 0
ipv6/conf/default/autoconf 0
ipv6/conf/default/addr_gen_mode 1
ipv6/conf/default/router_solicitations 0
ipv6/icmp/ratelimit 0
ipv6/auto_flowlabels 0
"""

# Gemel's own settings that have it do, when they are on, what ip_vs does anyway.
AS_IP_VS = {"nat_same_network"}

# What the host's own stack is given shows on these.
PROTOCOLS4 = (1, 4, 6, 17, 41, 47, 50, 51, 132)
PROTOCOLS6 = (4, 6, 17, 41, 47, 50, 51, 58, 132)


def checked(result):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def put(path, value):
    with open(path, "w") as file:
        file.write(str(value))


def run(command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError("%s: %s%s" % (" ".join(command), done.stdout, done.stderr))
    return done.stdout


class Director:
    """Of one case. Everything is done inside of its namespace: enter() comes first."""

    def __init__(self, what):
        checked(LIBC.unshare(CLONE_NEWNET))
        self.namespace = os.open("/proc/self/ns/net", os.O_RDONLY)
        self.ports = {name: self._tap(name) for name in world.MACS}
        for line in SYSCTLS.split("\n")[1:-1]:
            name, value = line.split()
            put("/proc/sys/net/" + name, value)
        run(["ip", "-batch", "-"], "\n".join(self._links(what)))
        if what.marks:
            self._mark(what.marks)
        for name, value in what.settings.items():
            if name not in AS_IP_VS:
                put("/proc/sys/net/ipv4/vs/" + name, value)
        if what.table:
            run(["ipvsadm", "-R"], "\n".join(what.table) + "\n")
        if what.timeouts:
            run(["ipvsadm", "--set", *map(str, what.timeouts)])
        self.host = [self._raw(socket.AF_INET, p) for p in PROTOCOLS4]
        self.host += [self._raw(socket.AF_INET6, p) for p in PROTOCOLS6]
        self.drain()

    def enter(self):
        checked(LIBC.setns(self.namespace, CLONE_NEWNET))

    def close(self):
        for descriptor in [self.namespace, *self.ports.values()]:
            os.close(descriptor)
        for own in self.host:
            own.close()

    @staticmethod
    def _tap(name):
        descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(descriptor, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI))
        return descriptor

    @staticmethod
    def _raw(family, protocol):
        own = socket.socket(family, socket.SOCK_RAW, protocol)
        own.setblocking(False)
        return own

    @staticmethod
    def _links(what):
        yield "link set lo up"
        for name, mac in world.MACS.items():
            yield "link set %s address %s mtu %d up" % (name, mac, what.mtu.get(name, 1500))
            for address in world.ADDRESSES[name]:
                yield "addr add %s dev %s%s" % (address, name, " nodad" if ":" in address else "")
            for who, mac in world.NEIGHBOURS[name].items():
                yield "neigh add %s lladdr %s dev %s nud permanent" % (who, mac, name)
        yield "addr add %s/32 dev lo" % world.VIP
        yield "addr add %s/128 dev lo nodad" % world.VIP6
        yield "route add default via %s" % world.ROUTER
        yield "route add default via %s" % world.ROUTER6

    @staticmethod
    def _mark(marks):
        """Each a mark and a match of tc-flower(8): what Gemel's mark_rule says elsewhere."""
        run(["tc", "qdisc", "add", "dev", "outside", "clsact"])
        for number, line in enumerate(marks, 1):
            mark, match = line.split(" ", 1)
            family = "ipv6" if ":" in match else "ip"
            run(["tc", "filter", "add", "dev", "outside", "ingress", "pref", str(number), "protocol", family,
                 "flower", *match.split(), "action", "skbedit", "mark", mark])
        run(["ip", "rule", "add", "fwmark", "1/1", "lookup", "100"])
        run(["ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo", "table", "100"])
        run(["ip", "-6", "rule", "add", "fwmark", "1/1", "lookup", "100"])
        run(["ip", "-6", "route", "add", "local", "::/0", "dev", "lo", "table", "100"])

    def sends(self, on, frame):
        os.write(self.ports[on], frame)

    def drain(self):
        """(frames that went out, whether the host's own stack was given something)"""
        out = []
        for name, descriptor in self.ports.items():
            while True:
                try:
                    frame = os.read(descriptor, 1 << 16)
                except BlockingIOError:
                    break
                if frame[:2] not in (b"\x33\x33", b"\xff\xff"):  # the kernel's own neighbour talk
                    out.append((name, frame))
        return out, any([self._heard(own) for own in self.host])

    @staticmethod
    def _heard(own):
        heard = False
        while True:
            try:
                heard |= own.recv(1 << 16) is not None
            except BlockingIOError:
                return heard

    @staticmethod
    def connections():
        """Lines of /proc/net/ip_vs_conn as (what it is, state, seconds left, its persistence engine and data)."""
        with open("/proc/thread-self/net/ip_vs_conn", encoding="latin-1") as file:
            for line in file.read().split("\n")[1:]:
                if line:
                    protocol, client, cport, virtual, vport, server, dport, state, left, *engine = line.split()
                    yield "%s %s %s %s" % (
                        protocol, end(client, cport), end(virtual, vport), end(server, dport)), state, int(left), engine

    @staticmethod
    def connected():
        """Of /proc/net/ip_vs: by service and server, (active, inactive) connections."""
        found, service = {}, None
        with open("/proc/thread-self/net/ip_vs") as file:
            for line in file.read().split("\n")[3:]:
                words = line.split()
                if words and words[0] == "->":
                    found["%s -> %s" % (service, end(*words[1].rsplit(":", 1)))] = words[-2:]
                elif words and words[0] == "FWM":
                    service = "FWM %d" % int(words[1], 16)
                elif words:
                    service = "%s %s" % (words[0], end(*words[1].rsplit(":", 1)))
        return found


def end(address, port):
    port = int(port, 16)
    if address.startswith("["):
        address = address[1:-1]
    if ":" in address:
        return "[%s]:%d" % (ipaddress.ip_address(address), port)
    return "%s:%d" % (ipaddress.ip_address(int(address, 16)), port)
