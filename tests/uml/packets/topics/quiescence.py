"""Servers that are quiesced, removed and come back."""
import wire
from case import *
from flows import *

REMOVE_TWO = "-d %s -r %s:8080" % (WEB, TWO)
ADD_TWO = "-a %s -r %s:8080 -m" % (WEB, TWO)
QUIESCE_TWO = "-e %s -r %s:8080 -m -w 0" % (WEB, TWO)
SHAKEN = [request("S"), reply("S.", server=TWO), request(".", ack=1001)]
BOTH = web(ONE, TWO)
NODEST = dict(needs=["policies"], settings={"expire_nodest_conn": 1})

CASES = [
    Case("quiescence/weight-0/goes-on", "connections of a server of weight 0 go on", BOTH,
         SHAKEN + [Changes(QUIESCE_TWO), request("P.", data=b"more", seq=1001), reply(".", server=TWO)]),
    Case("quiescence/weight-0/new", "new ones go elsewhere", BOTH,
         SHAKEN + [Changes(QUIESCE_TWO), request("S", sport=40001), request("S", sport=40002)]),
    Case("quiescence/weight-0/back", "and come again when it has a weight", BOTH,
         [Changes(QUIESCE_TWO), request("S"), Changes("-e %s -r %s:8080 -m -w 1" % (WEB, TWO)),
          request("S", sport=40001), request("S", sport=40002)]),
    Case("quiescence/removed/silent", "packets of a removed server's connection are dropped in silence", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), request("P.", data=b"more", seq=1001)]),
    Case("quiescence/removed/replies-pass", "what the removed server still says reaches the client", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), reply("P.", server=TWO, data=b"last words")]),
    Case("quiescence/removed/syn", "a SYN on a removed server's connection begins a new one", BOTH,
         handshake_by_hand(CLIENT, VIP, TWO) + [Changes(REMOVE_TWO), outside(
             wire.tcp(CLIENT, 40000, VIP, 80, "S"), [to_server(ONE, wire.tcp(CLIENT, 40000, ONE, 8080, "S", ttl=63))])],
         by_hand="ip_vs drops it for as long as the old connection rests, up to 15 minutes, unless expire_nodest_conn "
                 "is set; Gemel lets a client that begins anew go to a server that is there",
         connections=["TCP %s:40000 %s:80 %s:8080 SYN_RECV 60" % (CLIENT, VIP, ONE)],
         counters=["TCP %s:80 -> %s:8080 active 1 inactive 0 connections 1 in 1 40 out 0 0" % (VIP, ONE),
                   "TCP %s:80 connections 2 in 3 120 out 1 40" % VIP]),
    Case("quiescence/removed/new", "new connections go elsewhere", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), request("S", sport=40001)]),
    Case("quiescence/removed/comes-back", "a server that comes back has its connections again", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), request(".", seq=1001), Changes(ADD_TWO), request(".", seq=1001),
                   reply(".", server=TWO)]),
    Case("quiescence/removed/comes-back-quiesced", "even with weight 0", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), Changes(ADD_TWO + " -w 0"), request(".", seq=1001)]),
    Case("quiescence/removed/counters", "and its counters", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), Changes(ADD_TWO)]),
    Case("quiescence/removed/never-used", "one without connections begins anew", BOTH,
         [Changes(REMOVE_TWO), Changes(ADD_TWO), request("S")]),
    Case("quiescence/removed/direct", "direct routing: dropped in silence, too", web(ONE, TWO, method="-g"),
         [request("S"), request("."), Changes("-d %s -r %s:80" % (WEB, TWO)), request(".")]),
    Case("quiescence/removed/tunnel", "tunnelling: dropped in silence, too", web(ONE, TWO, method="-i"),
         [request("S"), request("."), Changes("-d %s -r %s:80" % (WEB, TWO)), request(".")]),
    Case("quiescence/removed/udp", "datagrams: dropped in silence, too", dns(ONE, TWO),
         [query(), Changes("-d %s -r %s:5300" % (DNS, TWO)), query()]),
    Case("quiescence/removed/other-port", "a server with another port is another server", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), Changes("-a %s -r %s:8081 -m" % (WEB, TWO)), request(".", seq=1001)]),
    Case("quiescence/service-removed/known", "a removed service's connection is dropped in silence", BOTH + dns(),
         SHAKEN + [Changes("-D " + WEB), request(".", seq=1001)]),
    Case("quiescence/service-removed/new", "a SYN to a service that is gone is the host's", BOTH + dns(),
         [Changes("-D " + WEB), request("S")]),
    Case("quiescence/service-removed/comes-back", "with its servers, connections go on", BOTH + dns(),
         SHAKEN + [Changes("-D " + WEB), Changes("-A %s -s rr" % WEB), Changes(ADD_TWO), request(".", seq=1001)]),
    Case("quiescence/removed/expire-nodest", "expire_nodest_conn ends the connection", BOTH,
         SHAKEN + [Changes(REMOVE_TWO), request("P.", data=b"more", seq=1001), request("S", sport=40009)], **NODEST),
    Case("quiescence/removed/expire-nodest-udp", "and a datagram is scheduled again", dns(ONE, TWO),
         [query(), Changes("-d %s -r %s:5300" % (DNS, TWO)), query(), query()], **NODEST),
    Case("quiescence/weight-0/expire-nodest-syn", "a SYN for a quiesced server is scheduled again", BOTH,
         SHAKEN + [Changes(QUIESCE_TWO), request("S")], **NODEST),
    Case("quiescence/edit-weight", "a changed weight leaves connections alone", web(ONE),
         [request("S"), Changes("-e %s -r %s:8080 -m -w 5" % (WEB, ONE)), request("."), reply(".")]),
    Case("quiescence/edit-scheduler", "another scheduler from now on", BOTH,
         [request("S"), Changes("-E %s -s wlc" % WEB), request("S", sport=40001), request("S", sport=40002)]),
    Case("quiescence/threshold/full", "a server that has reached its threshold is passed over", BOTH,
         [Changes("-e %s -r %s:8080 -m -x 1" % (WEB, TWO))] + [request("S", sport=40000 + i) for i in range(4)]),
    Case("quiescence/threshold/relieved", "and comes again below the lower one", BOTH,
         [Changes("-e %s -r %s:8080 -m -x 2 -y 1" % (WEB, TWO))]
         + [request("S", sport=40000 + i) for i in range(6)]
         + [reply("R.", server=TWO, dport=40000 + i) for i in (0, 2)]
         + [Passes(14), request("S", sport=40010), request("S", sport=40011)]),
    Case("quiescence/threshold/known-go-on", "connections of a full server go on", BOTH,
         [Changes("-e %s -r %s:8080 -m -x 1" % (WEB, TWO)), request("S"), request(".", ack=1001)]),
]
