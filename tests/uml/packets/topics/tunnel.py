"""Tunnelling by IPIP over IPv4."""
from case import *
from flows import *

CASES = [
    Case("tunnel/tcp/handshake", "a packet inside another one", web(method="-i"),
         [request("S"), request(".", ack=1001)]),
    Case("tunnel/tcp/session", "a session seen from one side", web(method="-i"),
         [request("S"), request(".", seq=1001, ack=1001), request("P.", seq=1001, data=b"GET /\r\n\r\n"),
          request("F.", seq=1010)]),
    Case("tunnel/tcp/no-df", "an inner packet that may be fragmented: so may the outer one", web(method="-i"),
         [request("S", df=False)]),
    Case("tunnel/tcp/ttl", "the outer packet's hops are the inner one's", web(method="-i"), [request("S", ttl=9)]),
    Case("tunnel/tcp/tos", "the outer packet's type of service is the inner one's", web(method="-i"),
         [request("S", tos=0xb8)]),
    Case("tunnel/tcp/ecn-ect", "an ECN capable packet", web(method="-i"), [request("S", tos=2)]),
    Case("tunnel/tcp/ecn-ce", "a packet that has met congestion", web(method="-i"), [request("S", tos=3)]),
    Case("tunnel/tcp/by-turns", "two servers by turns", web(ONE, TWO, method="-i"),
         [request("S", sport=40000 + i) for i in range(4)]),
    Case("tunnel/tcp/fits", "the longest packet that fits", web(method="-i"),
         [request("S"), request(".", data=b"d" * 1440)]),
    Case("tunnel/tcp/one-too-long", "an octet more must not be fragmented", web(method="-i"),
         [request("S"), request(".", data=b"d" * 1441)]),
    Case("tunnel/udp/datagram", "a datagram inside another packet", dns(method="-i"), [query(), query(data=b"more")]),
    Case("tunnel/udp/wrong-checksum", "a wrong checksum is the server's affair", dns(method="-i"),
         [query(bad_sum=1)]),
    Case("tunnel/mixed", "one service, its servers by NAT, direct routing and tunnel",
         service(WEB, ONE + ":8080 -m", TWO + ":80 -g", THREE + ":80 -i"),
         [request("S", sport=40000 + i) for i in range(3)]),
]
