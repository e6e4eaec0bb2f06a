"""Clients on the servers' own network: by NAT their answers would bypass the director."""
from case import *
from flows import *

WHY = "ip_vs forwards it, and the client hears from a server that it has never spoken to"
NEEDS, NEEDS6 = ["same-network"], ["same-network", "ipv6"]
LOCAL, LOCAL6 = "198.18.20.200", "2001:db8:20::200"


def from_neighbour(packet, out, client=THREE):
    """A client that is a neighbour of the servers sends to the director."""
    return inside(packet, out, server=client)


def refused(client, vip):
    """By a reset."""
    own = {} if ":" in client else {"ident": 0}
    return from_neighbour(
        wire.tcp(client, 40000, vip, 80, "S"),
        [to_server(client, wire.tcp(vip, 80, client, 40000, "R.", seq=0, ack=1001, window=0, **own))], client)


def served(client, vip, server, local):
    """A handshake by FullNAT; local: what the server takes for its client."""

    def is_in(state, seconds):
        return "TCP %s %s %s %s %d from %s" % (
            end(client, 40000), end(vip, 80), end(server, 8080), state, seconds, end(local, 20000))

    return [
        from_neighbour(wire.tcp(client, 40000, vip, 80, "S"),
                       [to_server(server, wire.tcp(local, 20000, server, 8080, "S", ttl=63))],
                       client).leaving(is_in("SYN_RECV", 60)),
        inside(wire.tcp(server, 8080, local, 20000, "S."),
               [to_server(client, wire.tcp(vip, 80, client, 40000, "S.", ttl=63))], server=server),
        from_neighbour(wire.tcp(client, 40000, vip, 80, ".", ack=1001),
                       [to_server(server, wire.tcp(local, 20000, server, 8080, ".", ack=1001, ttl=63))],
                       client).leaving(is_in("ESTABLISHED", 900))]


def pool(local):
    return "--local-address %s --local-ports 20000-20000" % local


CASES = [
    Case("same-network/nat", "NAT refuses a client on the server's own network", web(),
         [refused(THREE, VIP)], needs=NEEDS, by_hand=WHY, connections=[],
         counters=["TCP %s:80 connections 0 in 0 0 out 0 0" % VIP,
                   "TCP %s:80 -> %s:8080 active 0 inactive 0 connections 0 in 0 0 out 0 0" % (VIP, ONE)]),
    Case("same-network/nat/udp", "a datagram is unreachable", dns(),
         [from_neighbour(wire.udp(THREE, 40000, VIP, 53, b"question"),
                         [to_server(THREE, wire.icmp(
                             VIP, THREE, 3, 3, 0, wire.udp(THREE, 40000, VIP, 53, b"question")))])],
         needs=NEEDS, by_hand=WHY, connections=[]),
    Case("same-network/nat/server-itself", "a server that is its own client", web(),
         [refused(ONE, VIP)], needs=NEEDS, by_hand=WHY, connections=[]),
    Case("same-network/nat/persistent", "a template leads nowhere else", web(flags="-p 300"),
         [refused(THREE, VIP)], needs=NEEDS, by_hand=WHY, connections=[]),
    Case("same-network/nat/on", "nat_same_network on: the servers' routes lead through the director", web(),
         [inside(wire.tcp(THREE, 40000, VIP, 80, "S"), server=THREE), reply("S.", client=THREE),
          inside(wire.tcp(THREE, 40000, VIP, 80, ".", ack=1001), server=THREE)],
         needs=["policies"], settings={"nat_same_network": 1}),
    Case("same-network/full-nat", "FullNAT serves it",
         service(WEB, ONE + ":8080 --fullnat", flags=pool(LOCAL)), served(THREE, VIP, ONE, LOCAL),
         needs=NEEDS + ["full_nat"], by_hand="ip_vs has no FullNAT"),
    Case("same-network/direct", "direct routing serves it", web(method="-g"),
         [inside(wire.tcp(THREE, 40000, VIP, 80, "S"), server=THREE),
          inside(wire.tcp(THREE, 40000, VIP, 80, ".", ack=1001), server=THREE)]),
    Case("same-network/tunnel", "a tunnel, too", web(method="-i"),
         [inside(wire.tcp(THREE, 40000, VIP, 80, "S"), server=THREE)]),
    Case("same-network/mixed", "of two servers, the one by direct routing serves it",
         service(WEB, ONE + ":8080 -m", TWO + ":80 -g"),
         [from_neighbour(wire.tcp(THREE, 40001, VIP, 80, "S"),
                         [to_server(TWO, wire.tcp(THREE, 40001, VIP, 80, "S", ttl=63))]).leaving(
                             "TCP %s:40001 %s:80 %s:80 SYN_RECV 60" % (THREE, VIP, TWO)),
          refused(THREE, VIP)], needs=NEEDS, by_hand=WHY),
    Case("same-network/ipv6/nat", "IPv6", web6(), [refused(THREE6, VIP6)], needs=NEEDS6, by_hand=WHY, connections=[]),
    Case("same-network/ipv6/nat/on", "nat_same_network on", web6(),
         [inside(wire.tcp(THREE6, 40000, VIP6, 80, "S"), server=THREE6), reply6("S.", client=THREE6),
          inside(wire.tcp(THREE6, 40000, VIP6, 80, ".", ack=1001), server=THREE6)],
         needs=["ipv6", "policies"], settings={"nat_same_network": 1}),
    Case("same-network/ipv6/full-nat", "FullNAT serves it",
         service(WEB6, "[%s]:8080 --fullnat" % ONE6, flags=pool(LOCAL6)), served(THREE6, VIP6, ONE6, LOCAL6),
         needs=NEEDS6 + ["full_nat"], by_hand="ip_vs has no FullNAT"),
]
