"""Persistence: a client keeps its server."""
import wire
from case import *
from flows import *

PERSISTENT = ["persistence"]
BOTH = dict(flags="-p 300")


def keeps(id, shows, table, steps, needs=(), **more):
    return Case("persistence/" + id, shows, table, steps, needs=PERSISTENT + list(needs), **more)


def syns(*clients, dport=80):
    return [request("S", sport=40000 + i, client=client, dport=dport) for i, client in enumerate(clients)]


A, B, C = "203.0.113.7", "203.0.113.8", "192.0.2.9"
TWO_ = web(ONE, TWO, flags="-p 300")
ANY = ["-A -t %s:0 -s rr -p 300" % VIP, "-a -t %s:0 -r %s:0 -m" % (VIP, ONE), "-a -t %s:0 -r %s:0 -m" % (VIP, TWO)]
QUIET = Changes("-e %s -r %s:8080 -m -w 0" % (WEB, TWO))
GONE = Changes("-d %s -r %s:8080" % (WEB, TWO))

CASES = [
    keeps("same-client", "a client's connections go to one server", TWO_, syns(A, A, A)),
    keeps("other-client", "another client's go by turns", TWO_, syns(A, B, A, B)),
    keeps("mask-24", "clients of a network are one", web(ONE, TWO, flags="-p 300 -M 255.255.255.0"), syns(A, B, C, A)),
    keeps("mask-8", "a wide mask", web(ONE, TWO, flags="-p 300 -M 255.0.0.0"), syns(A, "203.9.9.9", C)),
    keeps("reply", "answers as ever", TWO_, syns(A) + [reply("S.", server=TWO), request(".", ack=1001)]),
    keeps("assured", "an established connection assures its template", TWO_,
         syns(A) + [reply("S.", server=TWO), request(".", ack=1001), request("F."), reply("F.", server=TWO)]),
    keeps("direct", "direct routing", web(ONE, TWO, method="-g", flags="-p 300"), syns(A, A, B)),
    keeps("tunnel", "a tunnel", web(ONE, TWO, method="-i", flags="-p 300"), syns(A, A, B)),
    keeps("udp", "datagrams", dns(ONE, TWO, flags="-p 300"), [query(), query(sport=40001), query(sport=40002, client=B)]),
    keeps("two-services", "each service has templates of its own",
         TWO_ + service("-t %s:443" % VIP, ONE + ":443 -m", TWO + ":443 -m", flags="-p 300"),
         syns(A) + syns(A, dport=443) + [request("S", sport=40005), request("S", sport=40006, dport=443)]),
    keeps("quiesced", "a client keeps a server of weight 0", TWO_, syns(A) + [QUIET] + syns(A, A)[1:] + [
        request("S", sport=40009, client=B)]),
    keeps("quiesced/expire", "but not with expire_quiescent_template", TWO_,
         syns(A) + [QUIET, request("S", sport=40001), request("S", sport=40002)],
         needs=["policies"], settings={"expire_quiescent_template": 1}),
    keeps("removed", "a client of a removed server gets another", TWO_,
         syns(A) + [GONE, request("S", sport=40001), request("S", sport=40002)]),
    keeps("removed/comes-back", "and keeps that when the old one is back", TWO_,
         syns(A) + [GONE, request("S", sport=40001), Changes("-a %s -r %s:8080 -m" % (WEB, TWO)),
                    request("S", sport=40002)]),
    keeps("overloaded", "a full server keeps its clients", TWO_,
         [Changes("-e %s -r %s:8080 -m -x 1" % (WEB, TWO))] + syns(A, A, B, B)),
    keeps("expires", "a template ends its time after the last connection was begun", web(ONE, TWO, flags="-p 6"),
         syns(A) + [reply("R.", server=TWO), Passes(76), request("S", sport=40001)]),
    keeps("any-port", "all ports of an address are one service", ANY,
         [request("S"), request("S", sport=40001, dport=443), request("S", sport=40002, dport=81, client=B),
          reply("S.", server=TWO, sport=80)], needs=["any-port"]),
    keeps("any-port/other-address", "another address is not", ANY, [request("S", vip=OWN_OUT)], needs=["any-port"]),
    keeps("any-port/and-one", "a service of one port comes first", ANY + web(THREE)[:1] + [
        "-a %s -r %s:8080 -m" % (WEB, THREE)], [request("S"), request("S", dport=443, sport=40001)], needs=["any-port"]),
    keeps("any-port/direct", "direct routing",
         ["-A -t %s:0 -s rr -p 300" % VIP, "-a -t %s:0 -r %s:0 -g" % (VIP, ONE)],
         [request("S"), request("S", dport=443, sport=40001)], needs=["any-port"]),
    keeps("any-port/udp", "of UDP", [line.replace("-t", "-u") for line in ANY],
         [query(), query(dport=123, sport=40001)], needs=["any-port"]),
    keeps("any-port/removed", "a removed server of every port", ANY,
         [request("S"), Changes("-d -t %s:0 -r %s:0" % (VIP, TWO)), request("."), request("S", sport=40001)],
         needs=["any-port"]),
    keeps("mark", "a mark's service keeps clients over its ports",
         ["-A -f 1 -s rr -p 300", "-a -f 1 -r %s:0 -m" % ONE, "-a -f 1 -r %s:0 -m" % TWO],
         [request("S"), request("S", sport=40001, dport=443), request("S", sport=40002, client=B)],
         needs=["firewall-marks"], marks=["1 ip_proto tcp dst_port 80", "1 ip_proto tcp dst_port 443"]),
    keeps("mark/both-protocols", "and over TCP and UDP",
         ["-A -f 1 -s rr -p 300", "-a -f 1 -r %s:0 -m" % ONE, "-a -f 1 -r %s:0 -m" % TWO],
         [request("S"), query(sport=40001)],
         needs=["firewall-marks"], marks=["1 dst_ip %s" % VIP]),
    keeps("ipv6", "IPv6", web6(ONE6, TWO6, flags="-p 300"),
         [request6("S"), request6("S", sport=40001), request("S", sport=40002, client="2001:db8:7::8", vip=VIP6)],
         needs=["ipv6"]),
    keeps("ipv6/prefix-64", "clients of a prefix are one", web6(ONE6, TWO6, flags="-p 300 -M 64"),
         [request6("S"), request("S", sport=40001, client="2001:db8:7::8", vip=VIP6),
          request("S", sport=40002, client="2001:db8:8::8", vip=VIP6)], needs=["ipv6"]),
    keeps("edit/ends", "a service that is persistent no more", TWO_,
         syns(A) + [Changes("-E %s -s rr" % WEB)] + [request("S", sport=40001 + i) for i in range(2)]),
    keeps("edit/begins", "a service that becomes persistent", web(ONE, TWO),
         syns(A) + [Changes("-E %s -s rr -p 300" % WEB)] + [request("S", sport=40001 + i) for i in range(2)]),
    keeps("source-hash", "the scheduler is asked once only", web(ONE, TWO, scheduler="sh", flags="-p 300"), syns(A, A, B)),
    keeps("icmp", "an error about a connection under a template", TWO_,
         syns(A) + [inside(wire.icmp(TWO, A, 3, 1, 0, wire.tcp(A, 40000, TWO, 8080, "S", ttl=63)), server=TWO)]),
    keeps("sport-20", "a client's port 20 is never scheduled", TWO_, [request("S", sport=20)]),
]
