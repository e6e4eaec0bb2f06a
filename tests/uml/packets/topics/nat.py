"""NAT over IPv4: TCP and UDP, both ways."""
from case import *
from flows import *

SHAKEN = [request("S"), reply("S."), request(".", ack=1001)]
ALL = bytes(range(256))

CASES = [
    Case("nat/tcp/handshake", "three first segments, with another port at the server", web(), SHAKEN),
    Case("nat/tcp/session", "a request, its answer, and the end by both", web(),
         SHAKEN + [request("P.", data=b"GET / HTTP/1.0\r\n\r\n", seq=1001, ack=1001),
                   reply("P.", data=b"HTTP/1.0 200 OK\r\n\r\nhello", seq=1001, ack=1019),
                   request("F.", seq=1019, ack=1025), reply("F.", seq=1025, ack=1020),
                   request(".", seq=1020, ack=1026)]),
    Case("nat/tcp/same-port", "the server listens on the service's own port",
         service(WEB, ONE + ":80 -m"), [request("S"), reply("S.", sport=80)]),
    Case("nat/tcp/odd-data", "a segment of an odd number of octets", web(),
         SHAKEN + [request("P.", data=b"odd", seq=1001, ack=1001), reply("P.", data=ALL[:255], seq=1001)]),
    Case("nat/tcp/long-data", "a segment as long as the way takes", web(),
         SHAKEN + [request(".", data=ALL * 5 + ALL[:180], seq=1001, ack=1001)]),
    Case("nat/tcp/reset-by-server", "the server refuses", web(),
         [request("S"), reply("R.", seq=0, ack=1001)]),
    Case("nat/tcp/reset-by-client", "the client breaks off", web(), SHAKEN + [request("R.", seq=1001)]),
    Case("nat/tcp/options", "options of a SYN stay as they are", web(),
         [request("S", options=bytes.fromhex("020405b40402080a000000010000000001030307"))]),
    Case("nat/tcp/ecn", "ECN's bits stay as they are", web(),
         [request("SEW", tos=2), reply("SE.", tos=1), request(".W", tos=3, ack=1001)]),
    Case("nat/tcp/tos", "the type of service stays as it is", web(), [request("S", tos=0xb8), reply("S.", tos=0x20)]),
    Case("nat/tcp/ip-options", "a packet with IP options", web(),
         [outside(wire.ip4(CLIENT, VIP, 6, wire.tcp(CLIENT, 40000, VIP, 80, "S")[20:],
                           options=bytes.fromhex("01010101")))]),
    Case("nat/tcp/two-clients", "two connections, two servers by turns", web(ONE, TWO),
         [request("S", sport=40000), request("S", sport=40001), request("S", sport=40002),
          reply("S.", dport=40000, server=TWO), reply("S.", dport=40001, server=ONE)]),
    Case("nat/tcp/again-the-same-server", "packets of a connection go where its first went", web(ONE, TWO),
         [request("S"), request("S"), request(".", ack=1001), request("S", sport=40001), request("F.", ack=1001)]),
    Case("nat/tcp/unknown", "a segment of no connection is for the host", web(), [request(".")]),
    Case("nat/tcp/unknown-fin", "a FIN of no connection is for the host", web(), [request("F.")]),
    Case("nat/tcp/unknown-reset", "a reset of no connection is for the host, and not answered", web(),
         [request("R", ack=0)]),
    Case("nat/tcp/syn-reset", "a SYN that is a reset begins nothing", web(), [request("SR")]),
    Case("nat/tcp/other-port", "a port without a service is the host's", web(), [request("S", dport=81)]),
    Case("nat/tcp/other-address", "an address of the host's own without a service", web(),
         [request("S", vip=OWN_OUT)]),
    Case("nat/tcp/other-protocol", "a service of TCP does not take UDP", web(),
         [outside(wire.udp(CLIENT, 40000, VIP, 80, b"x"))]),
    Case("nat/tcp/server-speaks-first", "a server's segment of no connection is routed", web(),
         [reply("S."), reply("S", sport=33000)]),
    Case("nat/tcp/server-other-port", "a server's segment from another port is not the connection's", web(),
         SHAKEN + [reply(".", sport=8081)]),
    Case("nat/tcp/from-outside-as-server", "a segment with a server's source from the clients' side", web(),
         SHAKEN + [outside(wire.tcp(ONE, 8080, CLIENT, 40000, ".", seq=1001))]),
    Case("nat/tcp/weights", "weighted round robin", web(ONE, TWO, scheduler="wrr"),
         [Changes("-e %s -r %s:8080 -m -w 3" % (WEB, ONE))] + [request("S", sport=40000 + i) for i in range(8)]),
    Case("nat/udp/exchange", "a datagram and its answer", dns(), [query(), response()]),
    Case("nat/udp/no-checksum", "a datagram without a checksum stays without", dns(),
         [query(sum_=0), response(sum_=0)]),
    Case("nat/udp/empty", "a datagram without data", dns(), [query(data=b""), response(data=b"")]),
    Case("nat/udp/odd", "a datagram of an odd number of octets", dns(), [query(data=b"odd"), response(data=b"x")]),
    Case("nat/udp/several", "several datagrams are one connection", dns(ONE, TWO),
         [query(), query(data=b"another"), response(server=TWO), query(sport=40001)]),
    Case("nat/udp/server-first", "a server's datagram of no connection is routed", dns(), [response()]),
    Case("nat/udp/same-port", "the server listens on the service's own port",
         service(DNS, ONE + ":53 -m"), [query(), response(sport=53)]),
    Case("nat/udp/other-port", "a port without a service is the host's", dns(), [query(dport=54)]),
    Case("nat/udp/several-clients", "one port of two clients", dns(),
         [query(), query(client="203.0.113.8"), response(), response(client="203.0.113.8")]),
    Case("nat/two-services", "two services of one server do not meet", web() + dns(),
         [request("S"), query(), response(), reply("S.")]),
    Case("nat/client-port-of-service", "a client may use the service's own number as its port", web(),
         [request("S", sport=80), reply("S.", dport=80)]),
]
for sum_ in (0xffff, 0x0000, 0x1234):
    # Data that makes the checksum what it is called.
    base = wire.udp(CLIENT, 40000, VIP, 53, b"\0\0")[20:]
    now = int.from_bytes(base[6:8], "big")
    data = ((now - (sum_ or 0xffff)) % 0xffff).to_bytes(2, "big")
    CASES.append(Case("nat/udp/checksum-%04x" % sum_, "a datagram whose checksum comes out as %04x" % sum_,
                      dns(), [query(data=data), response(data=data)]))
