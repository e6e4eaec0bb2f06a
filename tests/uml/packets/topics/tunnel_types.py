"""Tunnels by GUE and GRE, and to servers of the other family."""
import struct

import wire
from case import *
from flows import *

GUE, GRE = ["gue"], ["gre"]
SIX = ["ipv6"]
METHODS = {
    "gue": ("-i --tun-type gue --tun-port 6080 --tun-nocsum", GUE),
    "gue-checksum": ("-i --tun-type gue --tun-port 6080 --tun-csum", GUE),
    "gue-remote-checksum": ("-i --tun-type gue --tun-port 6080 --tun-remcsum", GUE),
    "gre": ("-i --tun-type gre --tun-nocsum", GRE),
    "gre-checksum": ("-i --tun-type gre --tun-csum", GRE),
}
# What each adds to an IPv4 packet: the longest segment of a way of 1500 octets.
LONGEST = {"gue": 1500 - 20 - 8 - 4 - 40, "gue-checksum": 1500 - 20 - 8 - 4 - 40,
           "gue-remote-checksum": 1500 - 20 - 8 - 4 - 8 - 40, "gre": 1500 - 20 - 4 - 40, "gre-checksum": 1500 - 20 - 8 - 40}

CASES = []
for name, (method, needs) in METHODS.items():
    CASES += [
        Case("tunnel/%s/handshake" % name, "a packet inside another one", web(method=method),
             [request("S"), request(".", ack=1001)], needs=needs),
        Case("tunnel/%s/data" % name, "an odd number of octets", web(method=method),
             [request("S"), request("P.", ack=1001, data=b"odd")], needs=needs),
        Case("tunnel/%s/udp" % name, "a datagram", dns(method=method), [query()], needs=needs),
        Case("tunnel/%s/fits" % name, "the longest packet that fits", web(method=method),
             [request("S"), request(".", data=b"d" * LONGEST[name])], needs=needs),
        Case("tunnel/%s/one-too-long" % name, "an octet more must not be fragmented", web(method=method),
             [request("S"), request(".", data=b"d" * (LONGEST[name] + 1))], needs=needs),
        Case("tunnel/%s/no-df" % name, "a packet that may be fragmented", web(method=method),
             [request("S", df=False)], needs=needs),
        Case("tunnel/%s/tos-ttl" % name, "type of service and hops are the inner packet's", web(method=method),
             [request("S", tos=0xb8, ttl=9)], needs=needs),
        Case("tunnel/%s/ipv6" % name, "IPv6 in IPv6", web6(method=method), [request6("S")], needs=needs + SIX),
        Case("tunnel/%s/icmp" % name, "an error about an answer goes to the server", web(method=method),
             [request("S"), outside(wire.icmp("192.0.2.9", VIP, 3, 1, 0, wire.tcp(VIP, 80, CLIENT, 40000, ".")))],
             needs=needs),
    ]

# A router between the director and the server cannot take the outer packet, and tells the director.
def outer(protocol, payload):
    return wire.ip4(OWN_IN, ONE, protocol, payload, ttl=60)


INNER = wire.tcp(CLIENT, 40000, VIP, 80, ".", data=b"d" * 400, ttl=63)
UDP_GUE = struct.pack("!HHHH", 50000, 6080, 8 + 4 + len(INNER), 0) + b"\0\4\0\0" + INNER
CASES += [
    Case("tunnel/ipip/route-is-narrow", "a router behind us cannot take the outer packet: the client is told",
         web(method="-i"),
         [request("S"), request("."), inside(wire.icmp("198.18.20.12", OWN_IN, 3, 4, 576, outer(4, INNER)))]),
    Case("tunnel/ipip/host-unreachable", "a router behind us does not find the server", web(method="-i"),
         [request("S"), request("."), inside(wire.icmp("198.18.20.12", OWN_IN, 3, 1, 0, outer(4, INNER)))]),
    Case("tunnel/ipip/ttl-exceeded", "the outer packet's hops were not enough", web(method="-i"),
         [request("S"), request("."), inside(wire.icmp("198.18.20.12", OWN_IN, 11, 0, 0, outer(4, INNER)))]),
    Case("tunnel/ipip/unknown", "an error about a tunnel that is not ours", web(method="-i"),
         [inside(wire.icmp("198.18.20.12", OWN_IN, 3, 4, 576, outer(4, INNER)))]),
    Case("tunnel/gue/route-is-narrow", "a router behind us cannot take the outer packet",
         web(method=METHODS["gue"][0]),
         [request("S"), request("."), inside(wire.icmp("198.18.20.12", OWN_IN, 3, 4, 576, outer(17, UDP_GUE)))],
         needs=GUE),
    Case("tunnel/gre/route-is-narrow", "a router behind us cannot take the outer packet",
         web(method=METHODS["gre"][0]),
         [request("S"), request("."), inside(wire.icmp("198.18.20.12", OWN_IN, 3, 4, 576, outer(47, wire.gre(0x800, INNER))))],
         needs=GRE),
    Case("tunnel/mixed/6-in-4", "an IPv6 service with an IPv4 server", service(WEB6, ONE + ":80 -i"),
         [request6("S"), request6(".", ack=1001)], needs=SIX + ["mixed-families"]),
    Case("tunnel/mixed/4-in-6", "an IPv4 service with an IPv6 server", service(WEB, "[%s]:80 -i" % ONE6),
         [request("S"), request(".", ack=1001)], needs=SIX + ["mixed-families"]),
    Case("tunnel/mixed/4-in-6-no-df", "a packet that may be fragmented", service(WEB, "[%s]:80 -i" % ONE6),
         [request("S", df=False)], needs=SIX + ["mixed-families"]),
    Case("tunnel/mixed/6-in-4-too-long", "too long for the tunnel", service(WEB6, ONE + ":80 -i"),
         [request6("S"), request6(".", data=b"d" * 1421)], needs=SIX + ["mixed-families"]),
    Case("tunnel/mixed/4-in-6-too-long", "too long for the tunnel", service(WEB, "[%s]:80 -i" % ONE6),
         [request("S"), request(".", data=b"d" * 1421)], needs=SIX + ["mixed-families"]),
    Case("tunnel/mixed/6-in-4-gue", "by GUE", service(WEB6, ONE + ":80 " + METHODS["gue"][0]),
         [request6("S")], needs=SIX + GUE + ["mixed-families"]),
    Case("tunnel/mixed/4-in-6-gre", "by GRE", service(WEB, "[%s]:80 %s" % (ONE6, METHODS["gre"][0])),
         [request("S")], needs=SIX + GRE + ["mixed-families"]),
]
