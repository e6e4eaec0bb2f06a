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


def in_gue(packet):
    return struct.pack("!HHHH", 49152, 6080, 8 + 4 + len(packet), 0) + b"\0\4\0\0" + packet


TYPES = {"ipip": (4, "-i", lambda packet: packet, []), "gue": (17, METHODS["gue"][0], in_gue, GUE),
         "gre": (47, METHODS["gre"][0], lambda packet: wire.gre(0x800, packet), GRE)}
FIRST_LINK = "ip_vs tells the client what its own link takes, and forgets what the router said"
COUNTS = "ip_vs counts its own error, and the packet that it quotes, as answers of the server"


def tunnelled(kind, flags, state, seconds, **options):
    """A request, and the outer packet that it goes in."""
    protocol, _, header, _ = TYPES[kind]
    came = wire.tcp(CLIENT, 40000, VIP, 80, flags, **options)
    inner = wire.tcp(CLIENT, 40000, VIP, 80, flags, ttl=63, **options)
    went = wire.ip4(OWN_IN, ONE, protocol, header(inner), ttl=63, ident=0, df=options.get("df", True))
    return outside(came, [to_server(ONE, went)]).leaving(
        "TCP %s:40000 %s:80 %s:80 %s %d" % (CLIENT, VIP, ONE, state, seconds))


def about_outer(kind, icmp_type, code, rest, told):
    """A router behind us says something of an outer packet, and the client is told something of the inner one."""
    protocol, _, header, _ = TYPES[kind]
    came = wire.icmp("198.18.20.12", OWN_IN, icmp_type, code, rest, outer(protocol, header(INNER)))
    went = wire.icmp(VIP, CLIENT, icmp_type, code, told, INNER[:28], df=False, ident=1)
    return inside(came, [to_client(went)])


def by_hand(id, shows, why, kind, steps, packets, octets):
    counted = "connections 1 in %d %d out 0 0" % (packets, octets)
    where = "TCP %s:80 " % VIP
    return Case(
        "tunnel/%s/%s" % (kind, id), shows, web(method=TYPES[kind][1]), steps, needs=TYPES[kind][3], by_hand=why,
        counters=[where + "-> %s:80 active 1 inactive 0 " % ONE + counted, where + counted])


def begun(kind):
    return [tunnelled(kind, "S", "SYN_RECV", 60), tunnelled(kind, ".", "ESTABLISHED", 900)]


def narrow(kind, left):
    return by_hand(
        "route-is-narrow", "a router behind us cannot take the outer packet: the client is told what is left inside",
        FIRST_LINK, kind, begun(kind) + [about_outer(kind, 3, 4, 576, left)], 2, 80)


TOO_LONG = wire.tcp(CLIENT, 40000, VIP, 80, ".", data=b"d" * 517)
CASES += [
    narrow("ipip", 576 - 20),
    by_hand("host-unreachable", "a router behind us does not find the server", COUNTS, "ipip",
            begun("ipip") + [about_outer("ipip", 3, 1, 0, 0)], 2, 80),
    by_hand("ttl-exceeded", "the outer packet's hops were not enough", COUNTS, "ipip",
            begun("ipip") + [about_outer("ipip", 11, 0, 0, 0)], 2, 80),
    by_hand("path-is-remembered", "what a router said counts for ten minutes", FIRST_LINK, "ipip",
            begun("ipip") + [
                about_outer("ipip", 3, 4, 576, 556),
                outside(TOO_LONG, [to_client(wire.icmp(VIP, CLIENT, 3, 4, 556, TOO_LONG[:28], df=False, ident=1))]),
                tunnelled("ipip", ".", "ESTABLISHED", 900, data=b"d" * 516), Passes(601),
                tunnelled("ipip", ".", "ESTABLISHED", 900, data=b"d" * 517)], 5, 80 + 557 + 556 + 557),
    by_hand("router-says-too-little", "a router that claims to take next to nothing is believed down to 576", FIRST_LINK,
            "ipip", begun("ipip") + [about_outer("ipip", 3, 4, 68, 556)], 2, 80),
    Case("tunnel/ipip/unknown", "an error about a tunnel that is not ours", web(method="-i"),
         [inside(wire.icmp("198.18.20.12", OWN_IN, 3, 4, 576, outer(4, INNER)))]),
    narrow("gue", 576 - 20 - 8 - 4),
    narrow("gre", 576 - 20 - 4),
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
