"""What ip_vs has as sysctls, other than by default; AH and ESP."""
import wire
from case import *
from flows import *

POLICIES = ["policies"]
ISAKMP = service("-u %s:500" % VIP, ONE + ":500 -m")
ISAKMP_DIRECT = service("-u %s:500" % VIP, ONE + ":500 -g")
KEYS = outside(wire.udp(CLIENT, 500, VIP, 500, b"keys"))


def ip(protocol, payload=b"\0\0\1\0" * 6):
    return outside(wire.ip4(CLIENT, VIP, protocol, payload))


CASES = [
    Case("policy/nat-icmp-send", "nat_icmp_send: a server's segment of no connection is unreachable", web(),
         [reply(".", sport=8080)], needs=POLICIES, settings={"nat_icmp_send": 1}),
    Case("policy/nat-icmp-send/other-server", "but only a server's", web(),
         [reply(".", server=TWO)], needs=POLICIES, settings={"nat_icmp_send": 1}),
    Case("policy/pmtu-disc", "pmtu_disc 0: a packet that is too long is cut, whatever it says", web(),
         [request("S"), reply("S."), request(".", data=b"d" * 1400)], needs=POLICIES, settings={"pmtu_disc": 0},
         mtu={"inside": 1300}),
    Case("policy/pmtu-disc/tunnel", "in a tunnel, too", web(method="-i"),
         [request("S"), request(".", data=b"d" * 1400)], needs=POLICIES, settings={"pmtu_disc": 0}, mtu={"inside": 1300}),
    Case("policy/schedule-icmp", "schedule_icmp: an error about no connection is scheduled", dns(method="-g"),
         [outside(wire.icmp("192.0.2.9", VIP, 3, 4, 1400, wire.udp(VIP, 53, CLIENT, 40000, b"the answer")))],
         needs=POLICIES, settings={"schedule_icmp": 1}),
    Case("policy/backup-only", "backup_only without a sync daemon changes nothing", web(),
         [request("S")], needs=POLICIES, settings={"backup_only": 1}),
    Case("policy/sloppy-tcp/ack", "an ACK begins a connection that is established", web(),
         [request("."), reply(".")], needs=POLICIES, settings={"sloppy_tcp": 1}),
    Case("policy/sloppy-tcp/fin", "a FIN begins one, too", web(), [request("F.")], needs=POLICIES, settings={"sloppy_tcp": 1}),
    Case("policy/cache-bypass", "cache_bypass: a marked packet without a server goes where it was going",
         ["-A -f 1 -s rr"], [request("S", vip="198.18.20.12")], needs=POLICIES + ["firewall-marks"],
         marks=["1 ip_proto tcp"], settings={"cache_bypass": 1}),
    Case("esp/nat", "ESP follows the exchange of keys", ISAKMP, [KEYS, ip(50)], needs=["ah-esp"]),
    Case("esp/nat/reply", "and back", ISAKMP, [KEYS, inside(wire.ip4(ONE, CLIENT, 50, b"\0\0\1\0" * 6))], needs=["ah-esp"]),
    Case("esp/direct", "direct routing", ISAKMP_DIRECT, [KEYS, ip(50)], needs=["ah-esp"]),
    Case("esp/unknown", "without an exchange it is the host's", ISAKMP, [ip(50)], needs=["ah-esp"]),
    Case("ah/direct", "AH follows the exchange of keys", ISAKMP_DIRECT,
         [KEYS, ip(51, bytes([6, 4, 0, 0]) + b"\0\0\1\0" * 5)], needs=["ah-esp"]),
    Case("ah/nat", "AH by NAT: the address is changed, and with it what AH protects", ISAKMP,
         [KEYS, ip(51, bytes([6, 4, 0, 0]) + b"\0\0\1\0" * 5)], needs=["ah-esp"]),
    Case("esp/other-port", "keys exchanged on another port are none", service("-u %s:4500" % VIP, ONE + ":4500 -m"),
         [outside(wire.udp(CLIENT, 4500, VIP, 4500, b"keys")), ip(50)], needs=["ah-esp"]),
]
