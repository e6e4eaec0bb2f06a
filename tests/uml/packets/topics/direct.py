"""Direct routing over IPv4: the frame goes to the server's hardware address as it is."""
from case import *
from flows import *

CASES = [
    Case("direct/tcp/handshake", "the director sees one half of it", web(method="-g"),
         [request("S"), request(".", ack=1001)]),
    Case("direct/tcp/session", "a session seen from one side", web(method="-g"),
         [request("S"), request(".", seq=1001, ack=1001), request("P.", seq=1001, data=b"GET /\r\n\r\n"),
          request("F.", seq=1010), request(".", seq=1011)]),
    Case("direct/tcp/reset", "the client breaks off", web(method="-g"),
         [request("S"), request(".", ack=1001), request("R", ack=0)]),
    Case("direct/tcp/reset-in-handshake", "a reset in the handshake ends nothing", web(method="-g"),
         [request("S"), request("R", ack=0)]),
    Case("direct/tcp/by-turns", "two servers by turns", web(ONE, TWO, method="-g"),
         [request("S", sport=40000 + i) for i in range(4)]),
    Case("direct/tcp/reply-is-routed", "a server's answer that comes by is routed, the connection untouched",
         web(method="-g"),
         [request("S"), inside(wire.tcp(ONE, 80, CLIENT, 40000, "S."))]),
    Case("direct/tcp/unknown", "a segment of no connection is for the host", web(method="-g"), [request(".")]),
    Case("direct/tcp/long", "a segment as long as the way takes", web(method="-g"),
         [request("S"), request(".", data=b"d" * 1460)]),
    Case("direct/udp/datagrams", "datagrams of one client", dns(method="-g"), [query(), query(data=b"more")]),
    Case("direct/udp/no-checksum", "a datagram without a checksum", dns(method="-g"), [query(sum_=0)]),
    Case("direct/udp/wrong-checksum", "a wrong checksum is the server's affair", dns(method="-g"),
         [query(bad_sum=1)]),
    Case("direct/tcp/wrong-checksum", "a wrong checksum is the server's affair", web(method="-g"),
         [request("S", bad_sum=1)]),
    Case("direct/mixed", "one service, a server by NAT and one by direct routing",
         service(WEB, ONE + ":8080 -m", TWO + ":80 -g"),
         [request("S", sport=40000), request("S", sport=40001)]),
]
