"""From where a service takes connections: allow and deny, which ip_vs has not."""
from case import *
from flows import *

WHY = "ip_vs has no access lists; netfilter's INPUT is before it, and behind a packet socket"
ACCESS = ["access-lists"]
OTHER, OTHER6 = "203.0.114.7", "2001:db8:8::7"
PASSED = "TCP %s:80 connections 1 in 1 40 out 0 0"
SERVED = "TCP %s:80 -> %s:8080 active 1 inactive 0 connections 1 in 1 40 out 0 0"
SILENT = "TCP %s:80 connections 0 in 0 0 out 0 0"
UNUSED = "TCP %s:80 -> %s:8080 active 0 inactive 0 connections 0 in 0 0 out 0 0"


def passes(client=CLIENT):
    return outside(wire.tcp(client, 40000, VIP, 80, "S"), out=[
        to_server(ONE, wire.tcp(client, 40000, ONE, 8080, "S", ttl=63))])


def passes6(client=CLIENT6):
    return outside(wire.tcp(client, 40000, VIP6, 80, "S"), out=[
        to_server(ONE6, wire.tcp(client, 40000, ONE6, 8080, "S", ttl=63))])


def stays_out(flags="S", client=CLIENT, vip=VIP):
    return outside(wire.tcp(client, 40000, vip, 80, flags))


def begun(client=CLIENT):
    return ["TCP %s:40000 %s:80 %s:8080 SYN_RECV 60" % (client, VIP, ONE)]


def begun6(client=CLIENT6):
    return ["TCP [%s]:40000 [%s]:80 [%s]:8080 SYN_RECV 60" % (client, VIP6, ONE6)]


def taken(id, shows, access, *before, client=CLIENT):
    return Case("access/" + id, shows, web(), [*before, passes(client)], needs=ACCESS, by_hand=WHY, access=access,
                connections=begun(client), counters=[SERVED % (VIP, ONE), PASSED % VIP])


def refused(id, shows, access, *steps):
    return Case("access/" + id, shows, web(), steps or [stays_out()], needs=ACCESS, by_hand=WHY, access=access,
                connections=[], counters=[UNUSED % (VIP, ONE), SILENT % VIP])


CASES = [
    taken("allow", "a client out of an allowed prefix is served; one that is in none is not, silently",
          ["allow 203.0.113.0/24"], stays_out(client=OTHER)),
    taken("allow/several", "allowed prefixes add up", ["allow 203.0.113.0/24", "allow 203.0.114.0/25"],
          client=OTHER),
    refused("deny", "a client out of a denied prefix is not served, silently", ["deny 203.0.113.0/24"]),
    taken("deny/others", "with denied prefixes alone everyone else is served", ["deny 203.0.113.0/24"], stays_out(),
          client=OTHER),
    taken("longest/allow", "an allowed prefix inside a denied one, wherever it stands",
          ["allow 203.0.113.7/32", "deny 203.0.113.0/24"], stays_out(client="203.0.113.8")),
    refused("longest/deny", "a denied prefix inside an allowed one", ["deny 203.0.113.0/29", "allow 203.0.113.0/24"]),
    taken("longest/three", "three prefixes inside one another",
          ["deny 203.0.113.0/24", "allow 203.0.0.0/16", "allow 203.0.113.6/31"], stays_out(client="203.0.113.5")),
    taken("longest/behind", "behind the inner prefix the outer one decides again",
          ["allow 203.0.112.0/22", "deny 203.0.113.0/24"], stays_out(), client=OTHER),
    refused("all", "deny of everyone", ["deny 0.0.0.0/0"]),
    refused("ipv6-rules", "prefixes of the other family speak of no client", ["allow ::/0"]),
    refused("no-reset", "a segment of no connection is not answered either", ["deny 203.0.113.0/24"],
            stays_out("."), stays_out("F."), stays_out("R")),
    Case("access/udp", "a datagram of a denied client is dropped, without an ICMP error", dns(),
         [query()], needs=ACCESS, by_hand=WHY, access=["deny 203.0.113.7/32"], connections=[]),
    Case("access/ipv6", "IPv6 has longest prefixes, too", web6(),
         [stays_out(client="2001:db8:7::8", vip=VIP6), passes6()], needs=ACCESS + ["ipv6"], by_hand=WHY,
         access=["deny 2001:db8:7::/64", "allow 2001:db8::/32", "allow 2001:db8:7::7/128"], connections=begun6()),
    Case("access/ipv6/deny", "a denied IPv6 client", web6(), [stays_out(client=OTHER6, vip=VIP6)],
         needs=ACCESS + ["ipv6"], by_hand=WHY, access=["deny 2001:db8:8::/48"], connections=[]),
]
