"""Packets that are cut short, wrong, odd or not what they say."""
import wire
from case import *
from flows import *


def syn(**options):
    return wire.tcp(CLIENT, 40000, VIP, 80, "S", **options)


def cut_at(octets, length):
    """The IP header still says what it said."""
    return outside(octets[:length])


CASES = [
    Case("bad/ip/header-checksum", "the IP header's checksum is wrong", web(),
         [outside(wire.ip4(CLIENT, VIP, 6, syn()[20:], bad_sum=1))]),
    Case("bad/ip/version", "an IP packet of version 5", web(), [outside(wire.ip4(CLIENT, VIP, 6, syn()[20:], version=5), kind=0x0800)]),
    Case("bad/ip/header-length-4", "a header length below the least", web(), [outside(wire.ip4(CLIENT, VIP, 6, syn()[20:], ihl=4))]),
    Case("bad/ip/header-length-15", "a header length beyond the packet", web(),
         [outside(wire.ip4(CLIENT, VIP, 6, syn()[20:32], ihl=15))]),
    Case("bad/ip/total-length-long", "a total length beyond the frame", web(),
         [outside(wire.ip4(CLIENT, VIP, 6, syn()[20:], total=60))]),
    Case("bad/ip/total-length-short", "a total length within the header", web(),
         [outside(wire.ip4(CLIENT, VIP, 6, syn()[20:], total=19))]),
    Case("bad/ip/padding", "octets behind the packet are Ethernet's padding", web(),
         [outside(syn() + b"\xee" * 6)]),
    Case("bad/ip/cut-in-header", "the frame ends within the IP header", web(), [cut_at(syn(), 12)]),
    Case("bad/ip/nothing", "a frame with nothing in it", web(), [outside(b"", kind=0x0800)]),
    Case("bad/tcp/cut-in-ports", "the packet ends within the ports", web(), [outside(syn(cut=3))]),
    Case("bad/tcp/cut-behind-ports", "the packet ends behind the ports", web(), [outside(syn(cut=4))]),
    Case("bad/tcp/cut-in-header", "the packet ends within the TCP header", web(), [outside(syn(cut=19))]),
    Case("bad/tcp/no-header", "a packet without a TCP header", web(), [outside(syn(cut=0))]),
    Case("bad/tcp/data-offset-small", "a data offset within the header", web(), [outside(syn(offset=4))]),
    Case("bad/tcp/data-offset-large", "a data offset beyond the end", web(), [outside(syn(offset=15))]),
    Case("bad/tcp/data-offset-in-connection", "a data offset beyond the end, within a connection", web(),
         [request("S"), request(".", offset=15)]),
    Case("bad/tcp/checksum", "a SYN whose checksum is wrong", web(), [outside(syn(bad_sum=1))]),
    Case("bad/tcp/checksum-in-connection", "a segment whose checksum is wrong", web(),
         [request("S"), reply("S."), request(".", ack=1001, bad_sum=0x100)]),
    Case("bad/tcp/checksum-of-reply", "an answer whose checksum is wrong", web(),
         [request("S"), reply("S.", bad_sum=0x0101)]),
    Case("bad/tcp/no-flags", "a segment without flags, of no connection", web(), [request("")]),
    Case("bad/tcp/no-flags-in-connection", "a segment without flags ends the connection", web(),
         [request("S"), reply("S."), request(".", ack=1001), request("")]),
    Case("bad/tcp/all-flags", "a segment with all flags", web(), [request("SFRP.UEW")]),
    Case("bad/tcp/all-flags-in-connection", "a segment with all flags is a reset", web(),
         [request("S"), reply("S."), request(".", ack=1001), request("SFRP.UEW")]),
    Case("bad/tcp/syn-fin", "a SYN that ends at once", web(), [request("SF")]),
    Case("bad/tcp/syn-ack", "a SYN with an acknowledgement", web(), [request("S.")]),
    Case("bad/tcp/source-port-0", "a client's port 0", web(), [request("S", sport=0)]),
    Case("bad/tcp/destination-port-0", "the service's port 0", web(), [request("S", dport=0)]),
    Case("bad/tcp/options-odd", "options that make no sense", web(),
         [request("S", options=bytes.fromhex("02ff0002feff00010203040506070809"))]),
    Case("bad/tcp/option-length-0", "an option of length 0", web(), [request("S", options=bytes.fromhex("02000000"))]),
    Case("bad/tcp/urgent", "urgent data", web(), [request("S"), request("P.U", data=b"!", urgent=1)]),
    Case("bad/udp/cut-in-ports", "the packet ends within the ports", dns(),
         [outside(wire.udp(CLIENT, 40000, VIP, 53, cut=2))]),
    Case("bad/udp/cut-in-header", "the packet ends within the UDP header", dns(),
         [outside(wire.udp(CLIENT, 40000, VIP, 53, cut=7))]),
    Case("bad/udp/length-long", "a UDP length beyond the packet", dns(), [query(length=99)]),
    Case("bad/udp/length-short", "a UDP length within the header", dns(), [query(length=7)]),
    Case("bad/udp/checksum", "a datagram whose checksum is wrong", dns(), [query(bad_sum=1)]),
    Case("bad/udp/source-port-0", "a client's port 0: nobody wants an answer", dns(), [query(sport=0)]),
    Case("bad/icmp/cut", "an ICMP message cut short", web(), [outside(wire.ip4(CLIENT, VIP, 1, b"\3\3\0"))]),
    Case("bad/ethernet/other-address", "a frame for somebody else", web(),
         [outside(syn(), destination="02:00:00:00:09:09")]),
    Case("bad/ethernet/broadcast", "a packet in a broadcast frame", web(),
         [outside(syn(), destination="ff:ff:ff:ff:ff:ff")]),
    Case("bad/ethernet/type", "a frame that is not IP", web(), [outside(syn(), kind=0x88b5)]),
    Case("bad/source/own-address", "a client that calls itself by the service's address", web(),
         [outside(wire.tcp(VIP, 40000, VIP, 80, "S"))]),
    Case("bad/source/broadcast", "a source of 255.255.255.255", web(),
         [outside(wire.tcp("255.255.255.255", 40000, VIP, 80, "S"))]),
    Case("bad/source/multicast", "a source that is a group", web(),
         [outside(wire.tcp("224.0.0.5", 40000, VIP, 80, "S"))]),
    Case("bad/source/loopback", "a source of the loopback", web(),
         [outside(wire.tcp("127.0.0.1", 40000, VIP, 80, "S"))]),
    Case("bad/source/zero", "a source of 0.0.0.0", web(), [outside(wire.tcp("0.0.0.0", 40000, VIP, 80, "S"))]),
    Case("bad/source/server", "a real server as its own client", web(),
         [inside(wire.tcp(ONE, 40000, VIP, 80, "S"))], needs=["policies"], settings={"nat_same_network": 1}),
    Case("bad/land", "source and destination are the service", web(),
         [outside(wire.tcp(VIP, 80, VIP, 80, "S"))]),
]
