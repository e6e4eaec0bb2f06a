"""A case of the corpus: what is there before, and what happens in turn; see tests/fixtures/packets/README.md."""
import wire

CLIENT, VIP = "203.0.113.7", "198.18.10.100"
CLIENT6, VIP6 = "2001:db8:7::7", "2001:db8:10::100"
ONE, TWO, THREE = "198.18.20.11", "198.18.20.12", "198.18.20.13"
ONE6, TWO6, THREE6 = "2001:db8:20::11", "2001:db8:20::12", "2001:db8:20::13"
ROUTER, ROUTER6 = "198.18.10.1", "2001:db8:10::1"
OWN_IN, OWN_IN6 = "198.18.20.2", "2001:db8:20::2"
OWN_OUT, OWN_OUT6 = "198.18.10.2", "2001:db8:10::2"

MACS = {"outside": "02:00:00:00:01:01", "inside": "02:00:00:00:01:02"}
ADDRESSES = {"outside": [OWN_OUT + "/24", OWN_OUT6 + "/64"], "inside": [OWN_IN + "/24", OWN_IN6 + "/64"]}
NEIGHBOURS = {
    "outside": {ROUTER: "02:00:00:00:00:07", ROUTER6: "02:00:00:00:00:07"},
    "inside": {
        ONE: "02:20:00:00:14:0b", TWO: "02:20:00:00:14:0c", THREE: "02:20:00:00:14:0d",
        ONE6: "02:20:00:00:14:0b", TWO6: "02:20:00:00:14:0c", THREE6: "02:20:00:00:14:0d"}}
VIRTUAL = [VIP, VIP6]


class Arrives:
    """A frame comes in. out, host, connections: what becomes of it, in a case by hand."""

    def __init__(self, on, frame, out=(), host=None):
        self.on, self.frame, self.out, self.host, self.connections = on, frame, list(out), host, None

    def leaving(self, *connections):
        """The connections that there are after it, in a case by hand."""
        self.connections = list(connections)
        return self


class Passes:
    def __init__(self, seconds):
        self.seconds = seconds


class Changes:
    def __init__(self, *lines):
        self.lines = lines


class Case:
    def __init__(self, id, shows, table, steps, needs=(), settings=None, mtu=None, marks=(), by_hand=None,
                 connections=None, counters=None, timeouts=None, access=()):
        self.id, self.shows, self.table, self.steps = id, shows, list(table), list(steps)
        self.needs, self.settings, self.mtu, self.marks = list(needs), settings or {}, mtu or {}, list(marks)
        self.by_hand, self.connections, self.counters, self.timeouts = by_hand, connections, counters, timeouts
        self.access = list(access)


def outside(packet, out=(), host=None, **ethernet):
    """A packet comes from the clients' side, by their router."""
    return Arrives("outside", to_outside_port(packet, **ethernet), out, host)


def inside(packet, out=(), host=None, server=ONE, **ethernet):
    """A packet comes from a server."""
    source = NEIGHBOURS["inside"][server]
    return Arrives("inside", wire.ethernet(MACS["inside"], source, packet, **ethernet), out, host)


def to_outside_port(packet, destination=None, **ethernet):
    return wire.ethernet(
        destination or MACS["outside"], NEIGHBOURS["outside"][ROUTER], packet, **ethernet)


def to_client(packet):
    """What goes out to the client's router."""
    return ("outside", wire.ethernet(NEIGHBOURS["outside"][ROUTER], MACS["outside"], packet))


def to_server(server, packet):
    return ("inside", wire.ethernet(NEIGHBOURS["inside"][server], MACS["inside"], packet))


def service(key, *servers, scheduler="rr", flags=""):
    """ipvsadm's lines. A server: its address and port and what else is said of it."""
    lines = ["-A %s -s %s%s" % (key, scheduler, " " + flags if flags else "")]
    return lines + ["-a %s -r %s" % (key, server) for server in servers]
