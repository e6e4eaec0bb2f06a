"""ICMP: errors about connections, both ways, and the director's own."""
import wire
from case import *
from flows import *

ROUTER_FAR = "192.0.2.9"


def sent(server=ONE, sport=40000, data=b"", ttl=60):
    """What a router behind the director has seen of the request: the translated packet."""
    return wire.tcp(CLIENT, sport, server, 8080, ".", data=data, ttl=ttl, seq=1001, ack=1001)


def answered(sport=40000, ttl=60):
    """And what a router before it has seen of the answer."""
    return wire.tcp(VIP, 80, CLIENT, sport, ".", data=b"some data", ttl=ttl, seq=1001, ack=1001)


def error(source, destination, kind, code, rest, body, **options):
    return wire.icmp(source, destination, kind, code, rest, body, **options)


SHAKEN = [request("S"), reply("S."), request(".", ack=1001)]

CASES = []
for name, kind, code, rest in (
        ("port-unreachable", 3, 3, 0), ("host-unreachable", 3, 1, 0), ("fragmentation-needed", 3, 4, 1400),
        ("ttl-exceeded", 11, 0, 0), ("prohibited", 3, 13, 0), ("source-quench", 4, 0, 0)):
    CASES += [
        Case("icmp/nat/to-client/" + name, "an error about a request goes to the client", web(),
             SHAKEN + [inside(error(ONE, CLIENT, kind, code, rest, sent()))]),
        Case("icmp/nat/to-server/" + name, "an error about an answer goes to the server", web(),
             SHAKEN + [outside(error(ROUTER_FAR, VIP, kind, code, rest, answered()))]),
        Case("icmp/direct/to-server/" + name, "an error about an answer goes to the server", web(method="-g"),
             [request("S"), request(".", ack=1001),
              outside(error(ROUTER_FAR, VIP, kind, code, rest, answered()))]),
        Case("icmp/tunnel/to-server/" + name, "an error about an answer goes to the server", web(method="-i"),
             [request("S"), request(".", ack=1001),
              outside(error(ROUTER_FAR, VIP, kind, code, rest, answered()))]),
    ]

CASES += [
    Case("icmp/nat/from-router-behind", "an error that a router behind the director sent", web(),
         SHAKEN + [inside(error("198.18.20.12", CLIENT, 11, 0, 0, sent()))]),
    Case("icmp/nat/quote-of-eight", "an error that quotes no more than it has to", web(),
         SHAKEN + [inside(error(ONE, CLIENT, 3, 3, 0, sent(data=b"much data")[:28]))]),
    Case("icmp/nat/quote-too-short", "an error that quotes no ports", web(),
         SHAKEN + [inside(error(ONE, CLIENT, 3, 3, 0, sent()[:20]))]),
    Case("icmp/nat/quote-of-nothing", "an error that quotes nothing", web(),
         SHAKEN + [outside(error(ROUTER_FAR, VIP, 3, 3, 0, b""))]),
    Case("icmp/nat/udp-to-client", "an error about a datagram", dns(),
         [query(), inside(error(ONE, CLIENT, 3, 3, 0, wire.udp(CLIENT, 40000, ONE, 5300, b"question", ttl=63)))]),
    Case("icmp/nat/udp-to-server", "an error about an answer", dns(),
         [query(), response(),
          outside(error(ROUTER_FAR, VIP, 3, 3, 0, wire.udp(VIP, 53, CLIENT, 40000, b"the answer", ttl=50)))]),
    Case("icmp/nat/wrong-checksum", "an error whose checksum is wrong", web(),
         SHAKEN + [inside(error(ONE, CLIENT, 3, 3, 0, sent(), bad_sum=1))]),
    Case("icmp/nat/unknown-connection", "an error about no connection, to the service's address", web(),
         [outside(error(ROUTER_FAR, VIP, 3, 3, 0, answered()))]),
    Case("icmp/nat/unknown-connection-of-server", "an error about no connection, from a server", web(),
         [inside(error(ONE, CLIENT, 3, 3, 0, sent()))]),
    Case("icmp/nat/redirect", "a redirect is not relayed", web(),
         SHAKEN + [outside(error(ROUTER_FAR, VIP, 5, 1, 0xC0000201, answered()))]),
    Case("icmp/nat/parameter-problem", "a parameter problem", web(),
         SHAKEN + [outside(error(ROUTER_FAR, VIP, 12, 0, 0, answered()))]),
    Case("icmp/ping", "an echo request is the host's", web(), [outside(wire.icmp(CLIENT, VIP, 8, 0, 0x10001, b"ping"))]),
    Case("icmp/nat/ttl-1", "a request on its last hop", web(), [request("S", ttl=1)]),
    Case("icmp/nat/ttl-2", "a request with one hop more", web(), [request("S", ttl=2)]),
    Case("icmp/direct/ttl-1", "a request on its last hop", web(method="-g"), [request("S", ttl=1)]),
    Case("icmp/tunnel/ttl-1", "a request on its last hop", web(method="-i"), [request("S", ttl=1)]),
    Case("icmp/nat/udp-ttl-1", "a datagram on its last hop", dns(), [query(ttl=1)]),
    Case("icmp/nat/reply-ttl-2", "an answer with a hop more than its last", web(), [request("S"), reply("S.", ttl=2)]),
    Case("icmp/nat/too-long", "a request longer than the way to the server", web(),
         SHAKEN + [request(".", data=b"d" * 1261)], mtu={"inside": 1300}),
    Case("icmp/nat/fits", "a request as long as the way to the server", web(),
         SHAKEN + [request(".", data=b"d" * 1260)], mtu={"inside": 1300}),
    Case("icmp/nat/udp-too-long", "a datagram longer than the way to the server", dns(),
         [query(data=b"d" * 1273)], mtu={"inside": 1300}),
    Case("icmp/nat/udp-may-be-fragmented", "a long datagram that may be cut", dns(),
         [query(data=b"d" * 1400, df=False)], mtu={"inside": 1300}),
    Case("icmp/direct/too-long", "a request longer than the way to the server", web(method="-g"),
         [request("S"), request(".", data=b"d" * 1261)], mtu={"inside": 1300}),
    Case("icmp/direct/may-be-fragmented", "a long packet that may be cut", dns(method="-g"),
         [query(data=b"d" * 1400, df=False)], mtu={"inside": 1300}),
    Case("icmp/tunnel/too-long", "a request longer than the tunnel takes", web(method="-i"),
         [request("S"), request(".", data=b"d" * 1241)], mtu={"inside": 1300}),
    Case("icmp/tunnel/fits", "a request as long as the tunnel takes", web(method="-i"),
         [request("S"), request(".", data=b"d" * 1240)], mtu={"inside": 1300}),
    Case("icmp/tunnel/may-be-fragmented", "a long packet that may be cut: the outer one is", dns(method="-i"),
         [query(data=b"d" * 1400, df=False)], mtu={"inside": 1300}),
]
