"""What ip_vs has as sysctls, other than by default; AH and ESP."""
import wire
from case import *
from flows import *

POLICIES = ["policies"]
ISAKMP = service("-u %s:500" % VIP, ONE + ":500 -m")
ISAKMP_DIRECT = service("-u %s:500" % VIP, ONE + ":500 -g")
MARKED = POLICIES + ["firewall-marks"]
BYPASS = {"needs": MARKED, "marks": ["1 ip_proto tcp dst_port 80"], "settings": {"cache_bypass": 1}}
BYPASS_UDP = {**BYPASS, "marks": ["1 ip_proto udp dst_port 53"]}
KEYS = outside(wire.udp(CLIENT, 500, VIP, 500, b"keys"))


def ip(protocol, payload=b"\0\0\1\0" * 6):
    return outside(wire.ip4(CLIENT, VIP, protocol, payload))


BEGUN = outside(
    wire.tcp(CLIENT, 40000, TWO, 80, "S"), [to_server(TWO, wire.tcp(CLIENT, 40000, TWO, 80, "S", ttl=63))]).leaving(
        "TCP %s:40000 %s:80 0.0.0.0:0 SYN_RECV 60" % (CLIENT, TWO))
LONG = wire.tcp(CLIENT, 40000, TWO, 80, ".", data=b"d" * 1400)


def about_answer(ttl):
    answer = wire.tcp(TWO, 80, CLIENT, 40000, ".", data=b"x" * 8)
    return wire.icmp("192.0.2.9", TWO, 3, 4, 1400, answer, ttl=ttl)


def marked(method):
    return service("-f 1", ONE + ":0 " + method)


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
         ["-A -f 1 -s rr"], [request("S", vip=TWO)], needs=POLICIES + ["firewall-marks"],
         marks=["1 ip_proto tcp"], settings={"cache_bypass": 1}),
    Case("policy/cache-bypass/session", "what follows goes the same way, and the connection is seen from one side",
         ["-A -f 1 -s rr"],
         [request("S", vip=TWO), request(".", vip=TWO, seq=1001, ack=1001),
          request("P.", vip=TWO, seq=1001, data=b"GET /\r\n\r\n"), request("F.", vip=TWO, seq=1010)], **BYPASS),
    Case("policy/cache-bypass/reply", "the answer is routed", ["-A -f 1 -s rr"],
         [request("S", vip=TWO), inside(wire.tcp(TWO, 80, CLIENT, 40000, "S."), server=TWO)], **BYPASS),
    Case("policy/cache-bypass/reset", "a client that breaks off, and begins anew", ["-A -f 1 -s rr"],
         [request("S", vip=TWO), request(".", vip=TWO, ack=1001), request("R", vip=TWO, ack=0), request("S", vip=TWO)],
         **BYPASS),
    Case("policy/cache-bypass/server-comes", "a connection without a server stays so; the next one has one",
         ["-A -f 1 -s rr"],
         [request("S", vip=TWO), Changes("-a -f 1 -r %s:0 -g" % ONE), request(".", vip=TWO, ack=1001),
          request("S", vip=TWO, sport=40001)], **BYPASS),
    Case("policy/cache-bypass/weight-0", "servers of weight 0 are none", marked("-g -w 0"), [request("S", vip=TWO)], **BYPASS),
    Case("policy/cache-bypass/server", "with a server it is the server's", marked("-g"), [request("S", vip=TWO)], **BYPASS),
    Case("policy/cache-bypass/persistent", "a persistent service keeps no template of it", ["-A -f 1 -s rr -p 300"],
         [request("S", vip=TWO), request("S", vip=TWO, sport=40001)], **BYPASS),
    Case("policy/cache-bypass/datagram", "a datagram", ["-A -f 1 -s rr"],
         [query(vip=TWO), query(vip=TWO, data=b"more")], **BYPASS_UDP),
    Case("policy/cache-bypass/one-packet", "by one-packet scheduling nothing is kept", ["-A -f 1 -s rr -o"],
         [query(vip=TWO), query(vip=TWO, data=b"more")], **BYPASS_UDP),
    Case("policy/cache-bypass/virtual-address", "what goes to the director itself does not go on", ["-A -f 1 -s rr"],
         [query()], **BYPASS_UDP),
    Case("policy/cache-bypass/own-address", "nor to its other addresses", ["-A -f 1 -s rr"],
         [query(vip=OWN_IN)], **BYPASS_UDP),
    Case("policy/cache-bypass/by-address", "a service by address refuses", service(DNS), [query()],
         needs=POLICIES, settings={"cache_bypass": 1}),
    Case("policy/cache-bypass/too-long", "what is too long is refused", ["-A -f 1 -s rr"],
         [BEGUN, outside(LONG, [to_client(wire.icmp(TWO, CLIENT, 3, 4, 1300, LONG[:548]))]).leaving(
             "TCP %s:40000 %s:80 0.0.0.0:0 ESTABLISHED 900" % (CLIENT, TWO))],
         mtu={"inside": 1300}, by_hand="ip_vs says nothing, since the address is not its host's", **BYPASS),
    Case("policy/cache-bypass/icmp", "an error for its far end goes there", ["-A -f 1 -s rr"],
         [BEGUN, outside(about_answer(64), [to_server(TWO, about_answer(63))])],
         by_hand="ip_vs takes off a second hop, since its host has forwarded it before", **BYPASS),
    Case("policy/cache-bypass/back-out", "by the interface that it came in by", ["-A -f 1 -s rr"],
         [request("S", vip="192.0.2.80"), request(".", vip="192.0.2.80", ack=1001)], **BYPASS),
    Case("policy/cache-bypass/ipv6", "IPv6", ["-A -f 1 -6 -s rr"],
         [request("S", client=CLIENT6, vip=TWO6), request(".", client=CLIENT6, vip=TWO6, ack=1001)],
         needs=MARKED + ["ipv6"], marks=["1 ip_proto tcp dst_ip %s" % TWO6], settings={"cache_bypass": 1}),
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
