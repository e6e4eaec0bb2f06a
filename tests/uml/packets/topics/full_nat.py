"""FullNAT: the server sees a local address of the director, and learns the client by TOA or PROXY."""
import ipaddress
import struct

from case import *
from flows import *

WHY = "ip_vs has no FullNAT"
LOCAL, LOCAL6 = "198.18.20.200", "2001:db8:20::200"
PORT = 20000
POOL = "--local-address %s --local-ports %d-%d" % (LOCAL, PORT, PORT)
POOL6 = "--local-address %s --local-ports %d-%d" % (LOCAL6, PORT, PORT)
NEEDS, NEEDS6 = ["full_nat"], ["full_nat", "ipv6"]


def behind(key, port, server, pool, tell=""):
    flags = pool + (" --tell-client " + tell if tell else "")
    place = "[%s]:%d" % (server, port) if ":" in server else "%s:%d" % (server, port)
    return service(key, place + " --fullnat", flags=flags)


def toa(client, port=40000):
    """The option of the TOA modules: kind, length, port, address."""
    octets = ipaddress.ip_address(client).packed
    return struct.pack("!BBH", 254 if len(octets) == 4 else 253, 4 + len(octets), port) + octets


def proxy(client, port, vip, vport):
    """proxy-protocol.txt, section 2.2, for TCP."""
    source, destination = (ipaddress.ip_address(who).packed for who in (client, vip))
    addresses = source + destination + struct.pack("!HH", port, vport)
    family = 0x11 if len(source) == 4 else 0x21
    return b"\r\n\r\n\0\r\nQUIT\n" + struct.pack("!BBH", 0x21, family, len(addresses)) + addresses


PROXY = proxy(CLIENT, 40000, VIP, 80)
PROXY6 = proxy(CLIENT6, 40000, VIP6, 80)
assert (len(PROXY), len(PROXY6)) == (28, 52)


class Ends:
    """A client's connection, as each side sees it."""

    def __init__(self, client, vip, server, local):
        self.client, self.vip, self.server, self.local = client, vip, server, local
        ends = [("[%s]:%d" if ":" in who else "%s:%d") % (who, port)
                for who, port in ((client, 40000), (vip, 80), (server, 8080), (local, PORT))]
        self.line = "TCP %s %s %s %%s %%d from %s" % tuple(ends)

    def leaves(self, state, seconds):
        return [self.line % (state, seconds)]

    def up(self, flags, out=None, **options):
        """From the client; `out`: what the server gets, by default the same from the local address."""
        frame = wire.tcp(self.client, 40000, self.vip, 80, flags, **options)
        return self._step(outside(frame, [self.to_server(flags, **options)] if out is None else out), flags)

    def down(self, flags, out=None, **options):
        frame = wire.tcp(self.server, 8080, self.local, PORT, flags, **options)
        return self._step(
            inside(frame, [self.to_client(flags, **options)] if out is None else out, server=self.server), flags)

    def _step(self, step, flags):
        step.ends, step.flags = self, flags
        return step

    def to_server(self, flags, **options):
        return to_server(self.server, wire.tcp(
            self.local, PORT, self.server, 8080, flags, **{**options, "ttl": options.get("ttl", 64) - 1}))

    def to_client(self, flags, **options):
        return to_client(wire.tcp(
            self.vip, 80, self.client, 40000, flags, **{**options, "ttl": options.get("ttl", 64) - 1}))


V4 = Ends(CLIENT, VIP, ONE, LOCAL)
V6 = Ends(CLIENT6, VIP6, ONE6, LOCAL6)
WEB_V4 = behind(WEB, 8080, ONE, POOL)
WEB_V6 = behind(WEB6, 8080, ONE6, POOL6)
TOA_V4 = behind(WEB, 8080, ONE, POOL, "toa")
TOA_V6 = behind(WEB6, 8080, ONE6, POOL6, "toa")
PROXY_V4 = behind(WEB, 8080, ONE, POOL, "proxy")
PROXY_V6 = behind(WEB6, 8080, ONE6, POOL6, "proxy")

def state(before, step):
    """ip_vs's table for TCP, as far as it is used here."""
    up, flags = step.on == "outside", step.flags
    if "R" in flags:
        return before if up and before[0] == "SYN_RECV" else ("CLOSE", 10)
    if "S" in flags:
        return ("SYN_RECV", 60) if up else before
    if "F" in flags:
        return ("CLOSE_WAIT", 60) if up else ("TIME_WAIT", 120)
    return ("ESTABLISHED", 900) if up else before


def opened(ends):
    return [ends.up("S"), ends.down("S.", seq=5000, ack=1001), ends.up(".", seq=1001, ack=5001)]


def greeted(ends, header, **options):
    """Opened, with a PROXY header at once in place of the client's acknowledgement."""
    return [
        ends.up("S", **options), ends.down("S.", seq=5000, ack=1001),
        ends.up(".", [ends.to_server("P.", data=header, seq=1001, ack=5001)], seq=1001, ack=5001)]


def opened_toa(ends):
    option = toa(ends.client)
    return [
        ends.up("S", [ends.to_server("S", options=option)]),
        ends.down("S.", seq=5000, ack=1001),
        ends.up(".", [ends.to_server(".", options=option, seq=1001, ack=5001)], seq=1001, ack=5001)]


def option(kind, *octets):
    return bytes([kind, 2 + len(octets)]) + bytes(octets)


def mss(size):
    return struct.pack("!BBH", 2, 4, size)


def sack(*blocks):
    return b"\1\1" + struct.pack("!BB", 5, 2 + 8 * len(blocks)) + b"".join(struct.pack("!II", *b) for b in blocks)


FILL = b"\1"
GET = b"GET / HTTP/1.0\r\n\r\n"


def hand(id, shows, table, steps, ipv6=False, **options):
    left = None
    for step in steps:
        if step.connections is None and hasattr(step, "ends"):
            left = state(left, step)
            step.leaving(*step.ends.leaves(*left))
    return Case("full-nat/" + id, shows, table, steps, needs=NEEDS6 if ipv6 else NEEDS, by_hand=WHY, **options)


def icmp_about(source, kind, code, rest, about, to):
    return wire.icmp(source, to, kind, code, rest, about)


def unreachable_to_server():
    """A router of the clients' cannot deliver the server's answer, of which it got the first octets."""
    before = wire.tcp(VIP, 80, CLIENT, 40000, ".", seq=5001, ack=1001, ttl=60)[:28]
    quoted = requote(before, ONE, LOCAL, 8080, PORT)
    return outside(
        icmp_about("203.0.113.1", 3, 1, 0, before, VIP),
        [to_server(ONE, wire.icmp(LOCAL, ONE, 3, 1, 0, quoted, ttl=63))])


def requote(packet, source, destination, sport, dport, seq=None):
    """A quoted IPv4 packet between other ends: its header is whole again, what is cut of its payload is not."""
    header = packet[:10] + b"\0\0" + wire.packed(source) + wire.packed(destination)
    header = header[:10] + struct.pack("!H", wire.checksum(header)) + header[12:]
    rest = struct.pack("!HH", sport, dport) + packet[24:]
    if seq is not None:
        rest = rest[:4] + struct.pack("!I", seq) + rest[8:]
    return header + rest


def too_long_to_client(seq, seen):
    before = wire.tcp(LOCAL, PORT, ONE, 8080, ".", seq=seq, data=b"x" * 1200, ttl=62)[:28]
    quoted = requote(before, CLIENT, VIP, 40000, 80, seen)
    return inside(
        icmp_about("198.18.20.1", 3, 4, 1000, before, LOCAL),
        [to_client(wire.icmp(VIP, CLIENT, 3, 4, 1000, quoted, ttl=63))])


def requote6(packet, source, destination, sport, dport):
    return packet[:8] + wire.packed(source) + wire.packed(destination) + struct.pack("!HH", sport, dport) + packet[44:]


def unreachable6_to_server():
    before = wire.tcp(VIP6, 80, CLIENT6, 40000, ".", seq=5001, ack=1001, ttl=60)
    return outside(
        wire.icmp("2001:db8:7::1", VIP6, 1, 0, 0, before),
        [to_server(ONE6, wire.icmp(LOCAL6, ONE6, 1, 0, 0, requote6(before, ONE6, LOCAL6, 8080, PORT), ttl=63))])


def too_long6_to_client():
    before = wire.tcp(LOCAL6, PORT, ONE6, 8080, ".", seq=1001, ttl=60)
    return inside(
        wire.icmp("2001:db8:20::1", LOCAL6, 2, 0, 1300, before),
        [to_client(wire.icmp(VIP6, CLIENT6, 2, 0, 1300, requote6(before, CLIENT6, VIP6, 40000, 80), ttl=63))],
        server=ONE6)


def dns(pool, vip, server, client, key):
    local = LOCAL6 if ":" in vip else LOCAL
    place = "[%s]:5300" % server if ":" in server else "%s:5300" % server
    return service(key, place + " --fullnat", flags=pool), [
        outside(wire.udp(client, 40000, vip, 53, b"question"),
                [to_server(server, wire.udp(local, PORT, server, 5300, b"question", ttl=63))]).leaving(
                    Ends(client, vip, server, local).line.replace("TCP", "UDP").replace(":80 ", ":53 ")
                    .replace(":8080 ", ":5300 ") % ("UDP", 300)),
        inside(wire.udp(server, 5300, local, PORT, b"the answer"),
               [to_client(wire.udp(vip, 53, client, 40000, b"the answer", ttl=63))], server=server)]


DNS_V4 = dns(POOL, VIP, ONE, CLIENT, DNS)
DNS_V6 = dns(POOL6, VIP6, ONE6, CLIENT6, DNS6)


def near():
    """One arm: the client is a neighbour of the servers, and so is the director to both."""
    ends = Ends(TWO, VIP, ONE, LOCAL)

    def up(flags, **options):
        return inside(wire.tcp(TWO, 40000, VIP, 80, flags, **options),
                      [to_server(ONE, wire.tcp(LOCAL, PORT, ONE, 8080, flags, ttl=63, **options))], server=TWO)
    return [
        up("S").leaving(*ends.leaves("SYN_RECV", 60)),
        inside(wire.tcp(ONE, 8080, LOCAL, PORT, "S.", seq=5000, ack=1001),
               [to_server(TWO, wire.tcp(VIP, 80, TWO, 40000, "S.", seq=5000, ack=1001, ttl=63))]),
        up("P.", seq=1001, ack=5001, data=GET).leaving(*ends.leaves("ESTABLISHED", 900))]


REFUSED = to_client(wire.tcp(VIP, 80, "203.0.113.8", 40000, "R.", seq=0, ack=1001, window=0, ident=0))
REFUSED_UDP = wire.udp("203.0.113.8", 40000, VIP, 53, b"question")

CASES = [
    hand("tcp/handshake", "the three first segments, by a local address", WEB_V4, opened(V4),
         counters=["TCP %s:80 connections 1 in 2 80 out 1 40" % VIP,
                   "TCP %s:80 -> %s:8080 active 1 inactive 0 connections 1 in 2 80 out 1 40" % (VIP, ONE)]),
    hand("tcp/data", "data both ways", WEB_V4,
         opened(V4) + [V4.up("P.", seq=1001, ack=5001, data=GET), V4.down("P.", seq=5001, ack=1019, data=b"hello")]),
    hand("tcp/odd-octets", "data of an odd length, with options that no one touches", WEB_V4,
         opened(V4) + [V4.up("P.", seq=1001, ack=5001, data=b"odd", options=sack((6000, 7000)))]),
    hand("tcp/last-hop", "a segment whose last hop was here goes no further", WEB_V4,
         opened(V4) + [outside(wire.tcp(CLIENT, 40000, VIP, 80, ".", seq=1001, ack=5001, ttl=1),
                               [to_client(wire.icmp(VIP, CLIENT, 11, 0, 0, wire.tcp(
                                   CLIENT, 40000, VIP, 80, ".", seq=1001, ack=5001, ttl=1)[:28], tos=0, ident=0))])]),
    hand("tcp/end", "it ends from the client's side", WEB_V4,
         opened(V4) + [V4.up("F.", seq=1001, ack=5001), V4.down("F.", seq=5001, ack=1002)]),
    hand("tcp/reset", "the server resets", WEB_V4, [V4.up("S"), V4.down("R.", seq=0, ack=1001)]),
    hand("udp", "a datagram and its answer", DNS_V4[0], DNS_V4[1]),
    hand("udp/told", "a datagram has no room for the client's address, whatever is asked for",
         [DNS_V4[0][0] + " --tell-client proxy", DNS_V4[0][1]], DNS_V4[1]),
    hand("icmp/to-server", "an error about an answer goes to the server, from the local address", WEB_V4,
         opened(V4) + [unreachable_to_server()]),
    hand("icmp/to-client", "an error about a request goes to the client", WEB_V4,
         opened(V4) + [too_long_to_client(1001, None)]),
    hand("icmp/to-client/proxy", "the number that it quotes is the client's own", PROXY_V4,
         greeted(V4, PROXY) + [too_long_to_client(1029, 1001)]),
    hand("exhausted/tcp", "one local end, two clients: the second is refused", WEB_V4,
         opened(V4) + [outside(wire.tcp("203.0.113.8", 40000, VIP, 80, "S"), [REFUSED])]),
    hand("exhausted/udp", "the same by UDP", DNS_V4[0],
         DNS_V4[1][:1] + [outside(REFUSED_UDP, [to_client(wire.icmp(
             VIP, "203.0.113.8", 3, 3, 0, REFUSED_UDP[:28], ident=0))])]),
    hand("exhausted/over", "a connection that is over gives its local end to the next one", WEB_V4,
         [V4.up("S"), V4.down("R.", seq=0, ack=1001),
          outside(wire.tcp("203.0.113.8", 40000, VIP, 80, "S"), [V4.to_server("S")]).leaving(
              *Ends("203.0.113.8", VIP, ONE, LOCAL).leaves("SYN_RECV", 60))]),
    hand("two-servers", "one local end serves a connection to each server",
         service(WEB, ONE + ":8080 --fullnat", TWO + ":8080 --fullnat", flags=POOL),
         [outside(wire.tcp(CLIENT, 40000, VIP, 80, "S"),
                  [to_server(TWO, wire.tcp(LOCAL, PORT, TWO, 8080, "S", ttl=63))]).leaving(
                      *Ends(CLIENT, VIP, TWO, LOCAL).leaves("SYN_RECV", 60)),
          outside(wire.tcp("203.0.113.8", 40000, VIP, 80, "S"),
                  [to_server(ONE, wire.tcp(LOCAL, PORT, ONE, 8080, "S", ttl=63))]).leaving(
                      *Ends(CLIENT, VIP, TWO, LOCAL).leaves("SYN_RECV", 60),
                      *Ends("203.0.113.8", VIP, ONE, LOCAL).leaves("SYN_RECV", 60))]),
    hand("one-arm", "a client on the servers' own network is answered by the director", WEB_V4, near()),
    hand("stray", "what nobody asked for is left to the host", WEB_V4,
         [inside(wire.tcp(ONE, 8080, LOCAL, PORT, ".", seq=1, ack=2), host="silent").leaving()]),
    hand("toa/handshake", "the client's address is in its SYN and its acknowledgement", TOA_V4, opened_toa(V4)),
    hand("toa/until-data-has-arrived", "it is in data until the server has acknowledged some", TOA_V4,
         opened_toa(V4) + [
             V4.up("P.", [V4.to_server("P.", options=toa(CLIENT), seq=1001, ack=5001, data=b"odd")],
                   seq=1001, ack=5001, data=b"odd"),
             V4.down(".", seq=5001, ack=1004),
             V4.up("P.", seq=1004, ack=5001, data=b"more")]),
    hand("toa/options", "it comes behind the other options, and a padding becomes operations without one", TOA_V4,
         [V4.up("S", [V4.to_server("S", options=mss(1460) + FILL * 4 + toa(CLIENT))],
                options=mss(1460) + b"\0\0\0\0")]),
    hand("toa/segment-size", "the server's segment size leaves room for it", TOA_V4,
         [V4.up("S", [V4.to_server("S", options=mss(1460) + toa(CLIENT))], options=mss(1460)),
          V4.down("S.", [V4.to_client("S.", seq=5000, ack=1001, options=mss(1452))],
                  seq=5000, ack=1001, options=mss(1460))]),
    hand("toa/forged", "an address that the client itself sends is filled up", TOA_V4,
         [V4.up("S", [V4.to_server("S", options=FILL * 8 + toa(CLIENT))], options=toa("192.0.2.1"))]),
    hand("toa/no-room", "options that fill the header leave no room: it goes without", TOA_V4,
         opened_toa(V4) + [V4.up("P.", seq=1001, ack=5001, data=b"odd", options=sack((6000, 7000)) * 3 + FILL * 4)]),
    hand("toa/no-room/mtu", "a segment as long as the way takes goes without", TOA_V4,
         opened_toa(V4) + [V4.up(".", seq=1001, ack=5001, data=b"x" * 1460)]),
    hand("proxy/handshake", "the header goes at once, in place of the client's acknowledgement", PROXY_V4,
         greeted(V4, PROXY)),
    hand("proxy/data", "the client's data is shifted, and so is what the server acknowledges", PROXY_V4,
         greeted(V4, PROXY) + [
             V4.down(".", [V4.to_client(".", seq=5001, ack=1001)], seq=5001, ack=1029),
             V4.up("P.", [V4.to_server("P.", seq=1029, ack=5001, data=GET)], seq=1001, ack=5001, data=GET),
             V4.down("P.", [V4.to_client("P.", seq=5001, ack=1019, data=b"hello")],
                     seq=5001, ack=1047, data=b"hello"),
             V4.up("F.", [V4.to_server("F.", seq=1047, ack=5006)], seq=1019, ack=5006)]),
    hand("proxy/repeated", "first data goes with the header again while the server has not got it", PROXY_V4,
         greeted(V4, PROXY) + [
             V4.up("P.", [V4.to_server("P.", seq=1001, ack=5001, data=PROXY),
                          V4.to_server("P.", seq=1029, ack=5001, data=GET)], seq=1001, ack=5001, data=GET),
             V4.down(".", [V4.to_client(".", seq=5001, ack=1001)], seq=5001, ack=1010),
             V4.down(".", [V4.to_client(".", seq=5001, ack=1019)], seq=5001, ack=1047)]),
    hand("proxy/sack", "blocks that the server acknowledges are shifted", PROXY_V4,
         greeted(V4, PROXY) + [
             V4.up("P.", [V4.to_server("P.", seq=1529, ack=5001, data=GET)], seq=1501, ack=5001, data=GET),
             V4.down(".", [V4.to_client(".", seq=5001, ack=1001, options=sack((1501, 1519), (2001, 2101)))],
                     seq=5001, ack=1029, options=sack((1529, 1547), (2029, 2129)))]),
    hand("proxy/probe", "a client that asks whether the server is there before it has data sends the header again",
         PROXY_V4, greeted(V4, PROXY) + [
             V4.up(".", [V4.to_server("P.", seq=1001, ack=5001, data=PROXY)], seq=1000, ack=5001, data=b"?")]),
    hand("proxy/timestamps", "the header's segment has the options of the client's", PROXY_V4,
         [V4.up("S", options=FILL * 2 + option(8, *[0, 0, 0, 9] + [0] * 4)),
          V4.down("S.", seq=5000, ack=1001, options=FILL * 2 + option(8, *[0, 0, 0, 5, 0, 0, 0, 9])),
          V4.up(".", [V4.to_server("P.", data=PROXY, seq=1001, ack=5001,
                                   options=FILL * 2 + option(8, *[0, 0, 0, 10, 0, 0, 0, 5]))],
                seq=1001, ack=5001, options=FILL * 2 + option(8, *[0, 0, 0, 10, 0, 0, 0, 5]))]),
    hand("proxy/reset", "the client's reset is shifted, as its data would be", PROXY_V4,
         greeted(V4, PROXY) + [V4.up("R", [V4.to_server("R", seq=1029)], seq=1001)]),
    hand("proxy/reset/early", "a reset for the server's SYN is not", PROXY_V4,
         [V4.up("S"), V4.down("S.", seq=5000, ack=1001), V4.up("R", seq=1001)]),
    hand("proxy/fast-open", "no data may come before the header: a cookie is not passed on", PROXY_V4,
         [V4.up("S", [V4.to_server("S", options=FILL * 12, data=GET)],
                options=option(34, *range(8)) + FILL * 2, data=GET)]),
    hand("ipv6/tcp", "IPv6, both ways", WEB_V6,
         opened(V6) + [V6.up("P.", seq=1001, ack=5001, data=GET), V6.down("P.", seq=5001, ack=1019, data=b"hello")], ipv6=True),
    hand("ipv6/udp", "the same by UDP", DNS_V6[0], DNS_V6[1],
         ipv6=True),
    hand("ipv6/icmp/to-server", "an error about an answer, by IPv6", WEB_V6,
         opened(V6) + [unreachable6_to_server()], ipv6=True),
    hand("ipv6/icmp/to-client", "an error about a request, by IPv6", WEB_V6,
         opened(V6) + [too_long6_to_client()], ipv6=True),
    hand("ipv6/toa", "a client's IPv6 address in the option", TOA_V6, opened_toa(V6),
         ipv6=True),
    hand("ipv6/proxy", "a header with IPv6 addresses", PROXY_V6,
         greeted(V6, PROXY6) + [
             V6.down(".", [V6.to_client(".", seq=5001, ack=1001)], seq=5001, ack=1053),
             V6.up("P.", [V6.to_server("P.", seq=1053, ack=5001, data=GET)], seq=1001, ack=5001, data=GET)], ipv6=True),
]
