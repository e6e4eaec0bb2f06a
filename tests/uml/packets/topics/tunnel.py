"""Tunnelling by IPIP over IPv4."""
import struct

import wire
from case import *
from flows import *


def clamped(id, shows, clamp, came, went):
    """A first segment with options, and with what options it goes on; an IPIP tunnel."""
    def packet(options, **more):
        return wire.tcp(CLIENT, 40000, VIP, 80, "S", options=options, **more)
    outer = wire.ip4(OWN_IN, ONE, 4, packet(went, ttl=63), ttl=63, ident=0)
    length = len(packet(came))
    counted = "connections 1 in 1 %d out 0 0" % length
    where = "TCP %s:80 " % VIP
    return Case(
        "tunnel/mss/" + id, shows, web(method="-i"),
        [outside(packet(came), [to_server(ONE, outer)]).leaving(
            "TCP %s:40000 %s:80 %s:80 SYN_RECV 60" % (CLIENT, VIP, ONE))],
        settings={"mss_clamp": clamp}, by_hand="ip_vs has no such thing", needs=["policies"],
        counters=[where + "-> %s:80 active 1 inactive 0 " % ONE + counted, where + counted])


def mss(octets):
    return struct.pack("!BBH", 2, 4, octets)


NOTHING, SACK = b"\1", b"\4\2"
CASES = [
    clamped("path", "a segment is no longer than what fits into the tunnel", "on", mss(1460), mss(1440)),
    clamped("number", "a segment is no longer than the operator says", "1200", mss(1460), mss(1200)),
    clamped("more-than-the-path", "what the operator says is more than what fits", "9000", mss(8960), mss(1440)),
    clamped("odd-place", "the option begins at an odd place", "1201",
            SACK + NOTHING + mss(1460) + NOTHING, SACK + NOTHING + mss(1201) + NOTHING),
    clamped("less", "a client that wants less gets less", "on", mss(536), mss(536)),
    clamped("none", "a client that says nothing", "on", b"", b""),
    clamped("cut-short", "an option that ends behind the header", "on", SACK + b"\2\4", SACK + b"\2\4"),
    clamped("behind-the-end", "what is behind the end of the options is none", "on",
            b"\0\0\0\0" + mss(1460), b"\0\0\0\0" + mss(1460)),

    Case("tunnel/tcp/handshake", "a packet inside another one", web(method="-i"),
         [request("S"), request(".", ack=1001)]),
    Case("tunnel/tcp/session", "a session seen from one side", web(method="-i"),
         [request("S"), request(".", seq=1001, ack=1001), request("P.", seq=1001, data=b"GET /\r\n\r\n"),
          request("F.", seq=1010)]),
    Case("tunnel/tcp/no-df", "an inner packet that may be fragmented: so may the outer one", web(method="-i"),
         [request("S", df=False)]),
    Case("tunnel/tcp/ttl", "the outer packet's hops are the inner one's", web(method="-i"), [request("S", ttl=9)]),
    Case("tunnel/tcp/tos", "the outer packet's type of service is the inner one's", web(method="-i"),
         [request("S", tos=0xb8)]),
    Case("tunnel/tcp/ecn-ect", "an ECN capable packet", web(method="-i"), [request("S", tos=2)]),
    Case("tunnel/tcp/ecn-ce", "a packet that has met congestion", web(method="-i"), [request("S", tos=3)]),
    Case("tunnel/tcp/by-turns", "two servers by turns", web(ONE, TWO, method="-i"),
         [request("S", sport=40000 + i) for i in range(4)]),
    Case("tunnel/tcp/fits", "the longest packet that fits", web(method="-i"),
         [request("S"), request(".", data=b"d" * 1440)]),
    Case("tunnel/tcp/one-too-long", "an octet more must not be fragmented", web(method="-i"),
         [request("S"), request(".", data=b"d" * 1441)]),
    Case("tunnel/udp/datagram", "a datagram inside another packet", dns(method="-i"), [query(), query(data=b"more")]),
    Case("tunnel/udp/wrong-checksum", "a wrong checksum is the server's affair", dns(method="-i"),
         [query(bad_sum=1)]),
    Case("tunnel/mixed", "one service, its servers by NAT, direct routing and tunnel",
         service(WEB, ONE + ":8080 -m", TWO + ":80 -g", THREE + ":80 -i"),
         [request("S", sport=40000 + i) for i in range(3)]),
]
