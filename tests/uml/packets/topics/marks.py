"""Services by firewall mark, of every port, and with firewall marks that change."""
import wire
from case import *
from flows import *

MARK = ["firewall-marks"]
WEB_MARK = ["1 ip_proto tcp dst_port 80", "1 ip_proto tcp dst_port 443"]
SERVICE = "-f 1"
OTHER = "192.0.2.80"  # an address that is not the director's: it is a router here


def marked(*servers, method="-m", **options):
    return service(SERVICE, *["%s %s" % (server, method) for server in servers or (ONE + ":0",)], **options)


CASES = [
    Case("mark/nat/keeps-port", "a server of port 0 gets the port that the client asked for", marked(ONE + ":0"),
         [request("S"), request("S", dport=443, sport=40001), reply("S.", sport=80),
          reply("S.", sport=443, dport=40001)], needs=MARK, marks=WEB_MARK),
    Case("mark/nat/port", "a server with a port gets its own", marked(ONE + ":8080"),
         [request("S"), request("S", dport=443, sport=40001), reply("S.")], needs=MARK, marks=WEB_MARK),
    Case("mark/nat/by-turns", "two ports are one service", marked(ONE + ":0", TWO + ":0"),
         [request("S", sport=40000 + i, dport=(80, 443)[i % 2]) for i in range(4)], needs=MARK, marks=WEB_MARK),
    Case("mark/nat/unmarked", "what has no mark is the host's", marked(), [request("S", dport=81)],
         needs=MARK, marks=WEB_MARK),
    Case("mark/nat/other-mark", "a mark without a service is the host's", marked(),
         [request("S", dport=81)], needs=MARK, marks=WEB_MARK + ["3 ip_proto tcp dst_port 81"]),
    Case("mark/before-address", "the mark comes before the address", web(ONE) + marked(TWO + ":0"),
         [request("S"), request(".", ack=1001)], needs=MARK, marks=WEB_MARK),
    Case("mark/address-without-mark", "an address's service takes what has no mark",
         web(ONE) + marked(TWO + ":0"), [request("S")], needs=MARK, marks=["1 ip_proto tcp dst_port 443"]),
    Case("mark/both-protocols", "a mark's service takes TCP and UDP", marked(),
         [request("S"), query(dport=53)], needs=MARK, marks=["1 ip_proto tcp dst_port 80", "1 ip_proto udp dst_port 53"]),
    Case("mark/direct", "direct routing", marked(ONE + ":0", method="-g"),
         [request("S"), request(".", ack=1001)], needs=MARK, marks=WEB_MARK),
    Case("mark/direct/any-address", "an address that is not the director's: a cache's director",
         marked(ONE + ":0", method="-g"), [request("S", vip=OTHER), request(".", vip=OTHER, ack=1001)],
         needs=MARK, marks=WEB_MARK),
    Case("mark/direct/destination-hash", "a destination keeps its server",
         marked(ONE + ":0", TWO + ":0", method="-g", scheduler="dh"),
         [request("S", vip="192.0.2.%d" % i) for i in (80, 81, 82, 80)], needs=MARK, marks=WEB_MARK),
    Case("mark/tunnel", "a tunnel", marked(ONE + ":0", method="-i"), [request("S")], needs=MARK, marks=WEB_MARK),
    Case("mark/udp", "datagrams", marked(), [query(), response(sport=53)], needs=MARK, marks=["1 ip_proto udp dst_port 53"]),
    Case("mark/by-source", "a mark by the client's address", marked(),
         [request("S"), request("S", client="192.0.2.7")], needs=MARK, marks=["1 src_ip 203.0.113.0/24"]),
    Case("mark/unknown-segment", "a marked segment of no connection", marked(), [request(".")], needs=MARK, marks=WEB_MARK),
    Case("mark/udp-no-server", "a marked datagram without a server", marked()[:1], [query()], needs=MARK,
         marks=["1 ip_proto udp dst_port 53"]),
    Case("mark/goes-on-without-mark", "a connection goes on when its packets have no mark any more", marked(),
         [request("S"), request(".", ttl=63, tos=4)], needs=MARK, marks=["1 ip_tos 0 ip_proto tcp"]),
    Case("mark/ipv6/nat", "IPv6", ["-A -f 1 -6 -s rr", "-a -f 1 -6 -r [%s]:0 -m" % ONE6],
         [request6("S"), reply6("S.", sport=80)], needs=MARK + ["ipv6"], marks=["1 dst_ip %s" % VIP6]),
    Case("mark/ipv6/direct", "IPv6", ["-A -f 1 -6 -s rr", "-a -f 1 -6 -r [%s]:0 -g" % ONE6],
         [request6("S"), request6(".", ack=1001)], needs=MARK + ["ipv6"], marks=["1 dst_ip %s" % VIP6]),
]
