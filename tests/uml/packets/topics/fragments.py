"""Packets that come in pieces, over IPv4."""
import wire
from case import *
from flows import *

PIECES = ["fragments"]
LONG = wire.udp(CLIENT, 40000, VIP, 53, b"q" * 1600, df=False)
FIRST, LAST = wire.fragments(LONG, 1200)
SMALL = wire.fragments(wire.udp(CLIENT, 40000, VIP, 53, b"question" * 8, df=False), 40)


def pieces(id, shows, table, steps, **more):
    return Case("fragments/" + id, shows, table, steps, needs=PIECES, **more)


def tcp_pieces(flags, **options):
    return [outside(piece) for piece in wire.fragments(wire.tcp(CLIENT, 40000, VIP, 80, flags, **options), 24)]


CASES = [
    pieces("nat/udp", "a datagram in two pieces", dns(), [outside(FIRST), outside(LAST)]),
    pieces("nat/udp-small", "a short datagram in two pieces goes on in one", dns(), [outside(p) for p in SMALL]),
    pieces("nat/udp-last-first", "the last piece first", dns(), [outside(LAST), outside(FIRST)]),
    pieces("nat/udp-only-first", "the first piece alone", dns(), [outside(FIRST)]),
    pieces("nat/udp-only-last", "the last piece alone", dns(), [outside(LAST)]),
    pieces("nat/udp-answer", "an answer in two pieces", dns(),
           [query()] + [inside(p) for p in wire.fragments(
               wire.udp(ONE, 5300, CLIENT, 40000, b"a" * 1600, df=False), 1200)]),
    pieces("nat/tcp", "a segment in two pieces", web(), [request("S")] + tcp_pieces("P.", data=b"d" * 40)),
    pieces("nat/tcp-header", "a header in two pieces", web(),
           [outside(p) for p in wire.fragments(wire.tcp(CLIENT, 40000, VIP, 80, "S", df=False), 8)]),
    pieces("direct/udp", "direct routing", dns(method="-g"), [outside(FIRST), outside(LAST)]),
    pieces("tunnel/udp", "a tunnel", dns(method="-i"), [outside(FIRST), outside(LAST)]),
    pieces("overlap", "pieces that overlap", dns(),
           [outside(FIRST), outside(wire.ip4(CLIENT, VIP, 17, LONG[20 + 1184:], ident=77, df=False, offset=1184))]),
    pieces("twice", "a piece twice", dns(), [outside(FIRST), outside(FIRST), outside(LAST)]),
    pieces("two-packets", "pieces of two packets", dns(),
           [outside(FIRST), outside(wire.fragments(LONG, 1200, ident=78)[1]), outside(LAST)]),
    pieces("not-a-multiple-of-8", "a first piece of an odd length", dns(),
           [outside(wire.ip4(CLIENT, VIP, 17, LONG[20:20 + 1201], ident=77, mf=True)), outside(LAST)]),
    pieces("beyond-the-end", "a piece beyond 65,535 octets", dns(),
           [outside(FIRST), outside(wire.ip4(CLIENT, VIP, 17, b"x" * 100, ident=77, df=False, offset=65528))]),
    pieces("host", "pieces of no service are the host's", dns(), [
        outside(p) for p in wire.fragments(wire.udp(CLIENT, 40000, OWN_OUT, 99, b"q" * 100, df=False), 80)]),
    pieces("icmp", "an error in two pieces", dns(),
           [query(), response()] + [outside(p) for p in wire.fragments(wire.icmp(
               "192.0.2.9", VIP, 3, 3, 0, wire.udp(VIP, 53, CLIENT, 40000, b"the answer"), df=False), 24)]),
]
