"""No server, no room, no service: what the client is told."""
from case import *
from flows import *

WHY = "ip_vs sends ICMP port unreachable, which clients heed late or never; Gemel resets, as a host would"


def reset(seq=0, ack=1001, sport=40000, flags="R."):
    return to_client(wire.tcp(VIP, 80, CLIENT, sport, flags, seq=seq, ack=ack, window=0, ident=0))


NOTHING = ["TCP %s:80 connections 0 in 0 0 out 0 0" % VIP]
QUIET = "TCP %s:80 -> %s:8080 active 0 inactive 0 connections 0 in 0 0 out 0 0"

CASES = [
    Case("refusal/tcp/no-server", "a service without servers resets", web()[:1],
         [outside(wire.tcp(CLIENT, 40000, VIP, 80, "S"), out=[reset()])],
         by_hand=WHY, connections=[], counters=NOTHING),
    Case("refusal/tcp/no-server-data", "data of a SYN is acknowledged by the reset", web()[:1],
         [outside(wire.tcp(CLIENT, 40000, VIP, 80, "S", data=b"early"), out=[reset(ack=1006)])],
         by_hand=WHY, connections=[], counters=NOTHING),
    Case("refusal/tcp/all-quiesced", "a service whose servers have weight 0 resets",
         web() + ["-e %s -r %s:8080 -m -w 0" % (WEB, ONE)],
         [outside(wire.tcp(CLIENT, 40000, VIP, 80, "S"), out=[reset()])],
         by_hand=WHY, connections=[], counters=[QUIET % (VIP, ONE)] + NOTHING),
    Case("refusal/udp/no-server", "a datagram without a server is unreachable", dns()[:1], [query()]),
    Case("refusal/udp/all-quiesced", "a datagram whose servers have weight 0",
         dns() + ["-e %s -r %s:5300 -m -w 0" % (DNS, ONE)], [query()]),
    Case("refusal/udp/no-server-options", "the answer quotes the header with its options", dns()[:1],
         [outside(wire.ip4(CLIENT, VIP, 17, wire.udp(CLIENT, 40000, VIP, 53, b"question")[20:],
                           options=bytes.fromhex("01010101")))]),
    Case("refusal/udp/thresholds", "no server below its upper threshold",
         dns() + ["-e %s -r %s:5300 -m -x 2" % (DNS, ONE)], [query(), query(sport=40001), query(sport=40002), query()]),
    Case("refusal/tcp/threshold", "the next one gets what the full one does not",
         web(ONE, TWO) + ["-e %s -r %s:8080 -m -x 1" % (WEB, TWO)],
         [request("S", sport=40000 + i) for i in range(4)]),
]
