"""IPv6: NAT, direct routing and tunnels, ICMPv6 both ways, bad input."""
import ipaddress

import wire
from case import *
from flows import *

IPV6 = ["ipv6"]
SHAKEN = [request6("S"), reply6("S."), request6(".", ack=1001)]
FAR = "2001:db8:ffff::9"


def six(id, shows, table, steps, needs=(), **more):
    return Case("ipv6/" + id, shows, table, steps, needs=IPV6 + list(needs), **more)


def sent(ttl=60, data=b""):
    return wire.tcp(CLIENT6, 40000, ONE6, 8080, ".", data=data, ttl=ttl, seq=1001, ack=1001)


def answered(ttl=60):
    return wire.tcp(VIP6, 80, CLIENT6, 40000, ".", data=b"some data", ttl=ttl, seq=1001, ack=1001)


def syn(**options):
    return wire.tcp(CLIENT6, 40000, VIP6, 80, "S", **options)


PSEUDO_HEADER = ("ip_vs forgets the pseudo header when it checks an ICMPv6 checksum (RFC 4443 section 2.3), and drops "
                 "every error; Gemel sends it on")
DATAGRAM = "UDP [%s]:40000 [%s]:53 [%s]:5300 UDP 300" % (CLIENT6, VIP6, ONE6)
EXTENDED = dict(
    by_hand="ip_vs reads the TCP flags where they would be without the extension header; Gemel finds them",
    connections=["TCP [%s]:40000 [%s]:80 [%s]:8080 SYN_RECV 60" % (CLIENT6, VIP6, ONE6)],
    counters=["TCP [%s]:80 -> [%s]:8080 active 1 inactive 0 connections 1 in 1 68 out 0 0" % (VIP6, ONE6),
              "TCP [%s]:80 connections 1 in 1 68 out 0 0" % VIP6])


def extended(first):
    """A SYN with eight octets of options before TCP."""
    options = dict(extensions=bytes([6, 0, 1, 4, 0, 0, 0, 0]), first=first)
    return outside(syn(**options), [to_server(ONE6, wire.tcp(CLIENT6, 40000, ONE6, 8080, "S", ttl=63, **options))])


def error_by_hand(kind, code, rest, about, port):
    """A server's error about a packet, and what the client gets: addresses and port are the virtual ones, and
    the quoted packet's own checksum stays as it was."""
    quoted = about[:24] + ipaddress.ip_address(VIP6).packed + about[40:42] + port.to_bytes(2, "big") + about[44:]
    return inside(wire.icmp(ONE6, CLIENT6, kind, code, rest, about),
                  [to_client(wire.icmp(VIP6, CLIENT6, kind, code, rest, quoted, ttl=63))])


CASES = [
    six("nat/tcp/handshake", "three first segments, with another port at the server", web6(), SHAKEN),
    six("nat/tcp/session", "a request, its answer, and the end by both", web6(),
        SHAKEN + [request6("P.", data=b"GET /\r\n\r\n", seq=1001, ack=1001),
                  reply6("P.", data=b"hello", seq=1001, ack=1010), request6("F.", seq=1010, ack=1006),
                  reply6("F.", seq=1006, ack=1011), request6(".", seq=1011, ack=1007)]),
    six("nat/tcp/reset-by-server", "the server refuses", web6(), [request6("S"), reply6("R.", seq=0, ack=1001)]),
    six("nat/tcp/traffic-class", "traffic class and flow label stay as they are", web6(),
        [request6("S", tos=0xb8, flow=0x12345), reply6("S.", tos=2, flow=0xfffff)]),
    six("nat/tcp/two-servers", "by turns", web6(ONE6, TWO6), [request6("S", sport=40000 + i) for i in range(3)]),
    six("nat/tcp/unknown", "a segment of no connection is for the host", web6(), [request6(".")]),
    six("nat/tcp/other-port", "a port without a service is the host's", web6(), [request6("S", dport=81)]),
    six("nat/tcp/long", "a segment as long as the way takes", web6(), SHAKEN + [request6(".", data=b"d" * 1440)]),
    six("nat/tcp/odd", "a segment of an odd number of octets", web6(), SHAKEN + [request6("P.", data=b"odd")]),
    six("nat/udp/exchange", "a datagram and its answer", dns6(), [query6(), response6()]),
    six("nat/udp/no-checksum", "a datagram without a checksum, which IPv6 does not allow", dns6(), [query6(sum_=0)]),
    six("nat/udp/no-server", "a datagram without a server is unreachable", dns6()[:1], [query6()]),
    six("nat/both-families", "a service of each family", web() + web6(), [request("S"), request6("S")]),
    six("direct/tcp/session", "the director sees one half of it", web6(method="-g"),
        [request6("S"), request6(".", ack=1001), request6("F.")]),
    six("direct/udp/datagrams", "datagrams of one client", dns6(method="-g"), [query6(), query6(data=b"more")]),
    six("tunnel/tcp/session", "IPv6 in IPv6", web6(method="-i"), [request6("S"), request6(".", ack=1001)]),
    six("tunnel/tcp/traffic-class", "the outer traffic class is the inner one's", web6(method="-i"),
        [request6("S", tos=0xb8, flow=0x12345)]),
    six("tunnel/tcp/ecn-ce", "a packet that has met congestion", web6(method="-i"), [request6("S", tos=3)]),
    six("tunnel/tcp/hops", "the outer packet's hops are the inner one's", web6(method="-i"), [request6("S", ttl=9)]),
    six("tunnel/tcp/fits", "the longest packet that fits", web6(method="-i"),
        [request6("S"), request6(".", data=b"d" * 1400)]),
    six("tunnel/tcp/one-too-long", "an octet more is too long", web6(method="-i"),
        [request6("S"), request6(".", data=b"d" * 1401)]),
    six("tunnel/udp/datagram", "a datagram inside another packet", dns6(method="-i"), [query6()]),
    six("nat/hop-limit-1", "a request on its last hop", web6(), [request6("S", ttl=1)]),
    six("nat/hop-limit-2", "a request with one hop more", web6(), [request6("S", ttl=2)]),
    six("direct/hop-limit-1", "a request on its last hop", web6(method="-g"), [request6("S", ttl=1)]),
    six("tunnel/hop-limit-1", "a request on its last hop", web6(method="-i"), [request6("S", ttl=1)]),
    six("nat/too-long", "a request longer than the way to the server", web6(),
        SHAKEN + [request6(".", data=b"d" * 1241)], mtu={"inside": 1300}),
    six("nat/udp-too-long", "a datagram longer than the way to the server", dns6(),
        [query6(data=b"d" * 1300)], mtu={"inside": 1300}),
    six("direct/too-long", "a request longer than the way to the server", web6(method="-g"),
        [request6("S"), request6(".", data=b"d" * 1241)], mtu={"inside": 1300}),
    six("tunnel/too-long", "a request longer than the tunnel takes", web6(method="-i"),
        [request6("S"), request6(".", data=b"d" * 1320)], mtu={"inside": 1400}),
    six("icmp/echo", "an echo request is the host's", web6(), [outside(wire.icmp(CLIENT6, VIP6, 128, 0, 1, b"ping"))]),
    six("icmp/nat/wrong-checksum", "an error whose checksum is wrong", web6(),
        SHAKEN + [inside(wire.icmp(ONE6, CLIENT6, 1, 4, 0, sent(), bad_sum=1))]),
    six("icmp/nat/unknown-connection", "an error about no connection", web6(),
        [outside(wire.icmp(FAR, VIP6, 1, 4, 0, answered()))]),
    six("icmp/nat/udp-to-client", "an error about a datagram", dns6(), [
        outside(wire.udp(CLIENT6, 40000, VIP6, 53, b"question"),
                [to_server(ONE6, wire.udp(CLIENT6, 40000, ONE6, 5300, b"question", ttl=63))]).leaving(DATAGRAM),
        error_by_hand(1, 4, 0, wire.udp(CLIENT6, 40000, ONE6, 5300, b"question"), 53)],
        by_hand=PSEUDO_HEADER, counters=[
            "UDP [%s]:53 -> [%s]:5300 active 0 inactive 1 connections 1 in 1 56 out 1 104" % (VIP6, ONE6),
            "UDP [%s]:53 connections 1 in 1 56 out 1 104" % VIP6]),
    six("bad/version", "an IPv4 packet that Ethernet calls IPv6", web6(),
        [outside(wire.tcp(CLIENT, 40000, VIP, 80, "S"), kind=0x86dd)]),
    six("bad/payload-length-long", "a payload length beyond the frame", web6(), [outside(syn(total=60))]),
    six("bad/payload-length-0", "a payload length of nothing", web6(), [outside(syn(total=0))]),
    six("bad/cut-in-header", "the frame ends within the IP header", web6(), [outside(syn()[:30])]),
    six("bad/tcp/cut-in-header", "the packet ends within the TCP header", web6(), [outside(syn(cut=19))]),
    six("bad/tcp/checksum", "a SYN whose checksum is wrong", web6(), [outside(syn(bad_sum=1))]),
    six("bad/tcp/no-flags", "a segment without flags", web6(), [request6("")]),
    six("bad/udp/cut", "the packet ends within the UDP header", dns6(),
        [outside(wire.udp(CLIENT6, 40000, VIP6, 53, cut=7))]),
    six("bad/source/multicast", "a source that is a group", web6(), [outside(wire.tcp("ff02::1", 40000, VIP6, 80, "S"))]),
    six("bad/source/loopback", "a source of the loopback", web6(), [outside(wire.tcp("::1", 40000, VIP6, 80, "S"))]),
    six("bad/source/link-local", "a client of the link", web6(), [outside(wire.tcp("fe80::7", 40000, VIP6, 80, "S"))]),
    six("bad/source/mapped", "a mapped IPv4 address as a source", web6(),
        [outside(wire.tcp("::ffff:203.0.113.7", 40000, VIP6, 80, "S"), host="silent")],
        by_hand="ip_vs sends it on; Gemel knows no client by such an address (RFC 4038 section 4.2), and leaves it",
        counters=["TCP [%s]:80 -> [%s]:8080 active 0 inactive 0 connections 0 in 0 0 out 0 0" % (VIP6, ONE6),
                  "TCP [%s]:80 connections 0 in 0 0 out 0 0" % VIP6]),
    six("extension/hop-by-hop", "a hop-by-hop header before TCP", web6(), [extended(0)], **EXTENDED),
    six("extension/destination-options", "destination options before TCP", web6(), [extended(60)], **EXTENDED),
    six("extension/unknown-protocol", "no next header", web6(), [outside(wire.ip6(CLIENT6, VIP6, 59, b""))]),
    six("fragments/udp", "a datagram in two pieces", dns6(), [
        outside(piece) for piece in wire.fragments6(wire.udp(CLIENT6, 40000, VIP6, 53, b"q" * 1600), 1200)],
        needs=["fragments"]),
    six("fragments/direct", "a datagram in two pieces", dns6(method="-g"), [
        outside(piece) for piece in wire.fragments6(wire.udp(CLIENT6, 40000, VIP6, 53, b"q" * 1600), 1200)],
        needs=["fragments"]),
    six("fragments/only-first", "the first piece alone", dns6(), [
        outside(wire.fragments6(wire.udp(CLIENT6, 40000, VIP6, 53, b"q" * 1600), 1200)[0])], needs=["fragments"]),
]
for name, kind, code, rest in (
        ("port-unreachable", 1, 4, 0), ("no-route", 1, 0, 0), ("too-big", 2, 0, 1300), ("hop-limit", 3, 0, 0),
        ("parameter-problem", 4, 1, 40)):
    CASES += [
        six("icmp/nat/to-client/" + name, "an error about a request goes to the client", web6(),
            handshake_by_hand(CLIENT6, VIP6, ONE6) + [error_by_hand(kind, code, rest, sent(), 80)],
            by_hand=PSEUDO_HEADER, counters=[
                "TCP [%s]:80 -> [%s]:8080 active 1 inactive 0 connections 1 in 2 120 out 2 168" % (VIP6, ONE6),
                "TCP [%s]:80 connections 1 in 2 120 out 2 168" % VIP6]),
        six("icmp/nat/to-server/" + name, "an error about an answer goes to the server", web6(),
            SHAKEN + [outside(wire.icmp(FAR, VIP6, kind, code, rest, answered()))]),
        six("icmp/direct/to-server/" + name, "an error about an answer goes to the server", web6(method="-g"),
            [request6("S"), outside(wire.icmp(FAR, VIP6, kind, code, rest, answered()))]),
        six("icmp/tunnel/to-server/" + name, "an error about an answer goes to the server", web6(method="-i"),
            [request6("S"), outside(wire.icmp(FAR, VIP6, kind, code, rest, answered()))]),
    ]
