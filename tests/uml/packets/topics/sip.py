"""The persistence engine sip: a client's calls keep their servers, each its own."""
import wire
from case import *
from flows import *

SIP, SIP6 = "-u %s:5060" % VIP, "-u [%s]:5060" % VIP6
NEEDS = ["persistence", "persistence-engines"]
A, B = "203.0.113.7", "203.0.113.8"
LONGEST = "c" * 255


def message(call="a84b4c76e66710@pc33", header="Call-ID: ", end="\r\n", first="OPTIONS sip:vip SIP/2.0\r\n", after="CSeq: 1 OPTIONS\r\n\r\n"):
    return (first + "Via: SIP/2.0/UDP pc33\r\nMax-Forwards: 70\r\n" + header + call + end + after).encode("latin-1")


def calls(call="a84b4c76e66710@pc33", sport=40000, client=A, vip=VIP, **more):
    return query(sport=sport, client=client, vip=vip, dport=5060, data=message(call, **more))


def says(data, sport=40000, **options):
    return query(sport=sport, dport=5060, data=data, **options)


def pool(*servers, method="-m", flags="-p 300 --pe sip", key=SIP):
    port = 5070 if method == "-m" else 5060
    form = "[%s]:%d %s" if "[" in key else "%s:%d %s"
    return service(key, *[form % (server, port, method) for server in servers or (ONE, TWO)], flags=flags)


def from_server(data=None, server=ONE, client=A, dport=40000, sport=5070):
    return inside(wire.udp(server, sport, client, dport, message() if data is None else data), server=server)


def sip(id, shows, table, steps, needs=(), **more):
    return Case("sip/" + id, shows, table, steps, needs=NEEDS + list(needs), **more)


OPS = dict(flags="-p 300 -o --pe sip")
ONCE = ["one-packet"]
LONG = wire.udp(A, 40000, VIP, 5060, message(first="OPTIONS sip:vip SIP/2.0\r\nSubject: " + "s" * 1400 + "\r\n"),
         df=False)

CASES = [
    sip("same-call", "a call's datagrams go to one server, from whatever port",
        pool(), [calls(), calls(sport=40001), calls(sport=40002)]),
    sip("other-call", "another call of the same client goes by turns",
        pool(), [calls(), calls("other", sport=40001), calls(sport=40002), calls("other", sport=40003)]),
    sip("other-client", "a call belongs to its client: another one with the same Call-ID has its own server",
        pool(), [calls(), calls(client=B), calls(client=B, sport=40001)]),
    sip("mask-24", "but not within a network that counts as one client",
        pool(flags="-p 300 -M 255.255.255.0 --pe sip"), [calls(), calls(client=B),
         calls("other", client=B, sport=40001)]),
    sip("mask-0", "nor where everybody does",
        pool(flags="-p 300 -M 0.0.0.0 --pe sip"), [calls(), calls(client="192.0.2.9", sport=40001)]),
    sip("known-connection", "without one-packet scheduling a client's port keeps its server for another call",
        pool(), [calls(), calls("other"), calls("third")]),
    sip("ops", "with it each datagram goes where its call does",
        pool(**OPS), [calls(), calls("other"), calls("third"), calls(), calls("other"), calls("third")], needs=ONCE),
    sip("ops/answer", "a server's answer finds its way: it has a Call-ID, too",
        pool(**OPS), [calls(), from_server(server=TWO), calls()], needs=ONCE),
    sip("ops/answer-without", "an answer without Call-ID does not",
        pool(**OPS), [calls(), from_server(b"SIP/2.0 200 OK\r\n\r\n", server=TWO)],
        needs=ONCE),
    sip("ops/direct", "direct routing", pool(method="-g", **OPS), [calls(), calls("other"), calls()], needs=ONCE),
    sip("ops/tunnel", "a tunnel", pool(method="-i", **OPS), [calls(), calls("other"), calls()], needs=ONCE),
    sip("server-first", "a server that begins is translated, and its call stays with it",
        pool(), [from_server(server=ONE), calls(sport=40001), calls(sport=40000)]),
    sip("server-first/ops", "with one-packet scheduling, too",
        pool(**OPS), [from_server(server=ONE), calls(), calls(sport=40005), from_server(server=ONE)], needs=ONCE),
    sip("server-first/other-server", "a server that speaks in another's call takes it over",
        pool(**OPS), [calls(), from_server(server=ONE), calls(), calls(sport=40001)], needs=ONCE),
    sip("server-first/without", "a server's datagram without Call-ID is routed as it is",
        pool(), [from_server(b"keep alive")]),
    sip("server-first/other-port", "one from a port that is no server's is", pool(), [from_server(sport=5071)]),
    sip("server-first/direct", "direct routing has nothing to translate",
        pool(method="-g"), [from_server(sport=5060)]),
    sip("server-first/quiesced", "a server of weight 0",
        pool() + ["-e %s -r %s:5070 -m -w 0" % (SIP, ONE)], [from_server(), calls(sport=40001)]),
    sip("server-first/not-persistent", "a service that is not persistent",
        pool(flags="--pe sip"), [from_server(), calls(sport=40001)]),
    sip("answer", "answers",
        pool(), [calls(), from_server(server=TWO, data=b"SIP/2.0 200 OK\r\n\r\n"), calls(sport=40001)]),
    sip("direct", "direct routing", pool(method="-g"), [calls(), calls(sport=40001), calls("other", sport=40002)]),
    sip("tunnel", "a tunnel", pool(method="-i"), [calls(), calls(sport=40001), calls("other", sport=40002)]),
    sip("not-persistent", "without persistence the engine is not asked",
        pool(flags="--pe sip"), [says(b"no SIP"), calls(sport=40001), calls(sport=40002)]),
    sip("compact", "the short form of the header", pool(), [calls(), calls(header="i: ", sport=40001)]),
    sip("compact/word", "a word that begins with i is another header", pool(), [calls(header="id: ")]),
    sip("case", "headers are words in any case",
        pool(), [calls(), calls(header="CALL-ID:", sport=40001), calls(header="call-id : \t", sport=40002)]),
    sip("longer-name", "a header whose name goes on is another", pool(), [calls(header="Call-IDs: ")]),
    sip("call-case", "a Call-ID is another in other letters", pool(), [calls("abc"), calls("ABC", sport=40001)]),
    sip("no-domain", "a Call-ID is one word, or two with @",
        pool(), [calls("one"), calls("one@two", sport=40001), calls("one@two", sport=40002),
         calls("one@", sport=40003), calls("@two", sport=40004),
                 calls("one@two@three", sport=40005)]),
    sip("characters", "what a word may have", pool(),
        [calls("-.!%*_+`'~()<>:\\\"/[]?{}"), calls("a&b", sport=40001), calls("a b", sport=40002),
         calls("a\x00b", sport=40003), calls("\xe4\xf6@\xfc", sport=40004),
         calls("a\xd7b", sport=40005), calls("a=b", sport=40006), calls("a,b", sport=40007),
         calls("a;b", sport=40008)]),
    sip("lf", "lines may end in LF or CR alone",
        pool(), [calls(), calls(end="\n", sport=40001), calls(end="\r", sport=40002)]),
    sip("continued", "a value on the next line", pool(),
        [calls(), calls(header="Call-ID:\r\n ", sport=40001), calls(header="Call-ID\r\n\t:", sport=40002),
         calls(header="Call-ID: \r\n \r\n ", sport=40003)]),
    sip("in-continuation", "a line that goes on is no header", pool(), [calls(header="Subject: x\r\n Call-ID: ")]),
    sip("first-line", "nor is the first line",
        pool(), [says(b"Call-ID: one\r\n\r\n"), says(b"\r\nCall-ID: one\r\n\r\n", sport=40001)]),
    sip("in-body", "a header behind the empty line counts", pool(), [calls(header="\r\nCall-ID: ")]),
    sip("twice", "the first of two counts",
        pool(), [calls("one", after="Call-ID: two\r\n\r\n"), calls("two", sport=40001), calls("one", sport=40002)]),
    sip("empty", "an empty Call-ID is none", pool(), [calls("")]),
    sip("empty/then-one", "but one may follow", pool(),
        [calls("", after="Call-ID: two\r\n\r\n"),
         calls("", after="s" * 300 + "\r\nCall-ID: two\r\n\r\n", sport=40001), calls("two", sport=40002),
         calls("@", after="s" * 300 + "\r\nCall-ID: two\r\n\r\n", sport=40003),
         calls("@", after="CSeq: 1\r\nCall-ID: @\r\n" + "s" * 100 + "\r\nCall-ID: two\r\n\r\n", sport=40004),
         calls("@", after="CSeq: 1\r\nCall-ID: @\r\n" + "s" * 600 + "\r\nCall-ID: two\r\n\r\n", sport=40005)]),
    sip("none", "a datagram without Call-ID is dropped",
        pool(), [says(b"OPTIONS sip:vip SIP/2.0\r\nCSeq: 1\r\n\r\n"), says(b"", sport=40001),
         says(b"\r\n\r\n", sport=40002), says(b"\0" * 64, sport=40003)]),
    sip("none/known", "unless its connection is known", pool(), [calls(), says(b"\r\n\r\n"), says(b"")]),
    sip("none/ops", "with one-packet scheduling always", pool(**OPS), [calls(), says(b"\r\n\r\n")], needs=ONCE),
    sip("cut", "a datagram that ends in its Call-ID has none", pool(),
        [says(message()[:-19 - 3]), says(message()[:-19], sport=40001), says(message()[:-18], sport=40002),
         says(message()[:-19 - 21], sport=40003)]),
    sip("cut/name", "or in the header's name, or behind its colon", pool(),
        [says(message().split(b"Call-ID")[0] + tail, sport=40000 + i) for i, tail in
         enumerate([b"Call", b"Call-ID", b"Call-ID:", b"Call-ID: ", b"Call-ID:\r", b"Call-ID:\r\n", b"Call-ID: \r\n ", b"i", b"i:", b"i: a", b"i: a\r"])]),
    sip("longest", "a Call-ID of 255 octets",
        pool(), [calls(LONGEST), calls(LONGEST[1:] + "d", sport=40001), calls(LONGEST, sport=40002),
         calls(LONGEST[1:], sport=40003)]),
    sip("too-long", "one of 256 is none",
        pool(), [calls(LONGEST + "c"), calls(LONGEST + "@" + LONGEST, sport=40001),
         calls("a@" + LONGEST, sport=40002)]),
    sip("long/254", "of 253 and 254",
        pool(), [calls(LONGEST[2:]), calls(LONGEST[1:], sport=40001), calls(LONGEST[1:], sport=40002)]),
    sip("pieces", "a Call-ID in the second piece of a datagram",
        pool(), [calls()] + [outside(p) for p in wire.fragments(LONG, 1200)] + [calls(sport=40001)], needs=["fragments"]),
    sip("pieces/split", "one that begins in one piece and ends in the other", pool(),
        [calls(sport=40001)] + [outside(p) for p in wire.fragments(wire.udp(A, 40000, VIP, 5060, message(),
         df=False), 96)], needs=["fragments"]),
    sip("pieces/only-first", "the first piece alone",
        pool(), [outside(wire.fragments(LONG, 1200)[0])], needs=["fragments"]),
    sip("udp-length", "what lies behind the end that UDP says",
        pool(), [says(message(), length=40), calls(sport=40001)]),
    sip("udp-sum", "a wrong checksum", pool(), [says(message(), bad_sum=1), calls(sport=40001)]),
    sip("quiesced", "a call keeps a server of weight 0",
        pool(), [calls(), Changes("-e %s -r %s:5070 -m -w 0" % (SIP, TWO)), calls(sport=40001),
         calls("other", sport=40002)]),
    sip("removed", "a call of a removed server gets another",
        pool(), [calls(), Changes("-d %s -r %s:5070" % (SIP, TWO)), calls(sport=40001), calls(sport=40002)]),
    sip("removed/ops", "with one-packet scheduling",
        pool(**OPS), [calls(), Changes("-d %s -r %s:5070" % (SIP, TWO)), calls(), calls()], needs=ONCE),
    sip("no-server", "no server", pool()[:1], [calls(), says(b"", sport=40001)]),
    sip("expires", "a call's time begins anew with each of its connections",
        pool(flags="-p 6 -o --pe sip"), [calls(), Passes(4), calls(), Passes(4), calls(), Passes(9),
         calls()], needs=ONCE),
    sip("edit/ends", "a service without the engine",
        pool(), [calls(), Changes("-E %s -s rr -p 300" % SIP), calls(sport=40001), calls(sport=40002)]),
    sip("edit/begins", "a service that gets it",
        pool(flags="-p 300"), [calls(), Changes("-E %s -s rr -p 300 --pe sip" % SIP), calls(sport=40001),
         calls(sport=40002)]),
    sip("tcp", "TCP is not spoken",
        service("-t %s:5060" % VIP, ONE + ":5060 -m", flags="-p 300 --pe sip"), [request("S", dport=5060),
         request(".", dport=5060)]),
    sip("mark", "by mark", ["-A -f 1 -s rr -p 300 --pe sip", "-a -f 1 -r %s:0 -m" % ONE, "-a -f 1 -r %s:0 -m" % TWO],
        [calls(), calls(sport=40001), calls("other", sport=40002),
         query(dport=5062, sport=40003, data=message())], needs=["firewall-marks"], marks=["1 dst_ip %s" % VIP]),
    sip("any-port", "every port",
        ["-A -u %s:0 -s rr -p 300 --pe sip" % VIP, "-a -u %s:0 -r %s:0 -m" % (VIP, ONE),
         "-a -u %s:0 -r %s:0 -m" % (VIP, TWO)],
        [calls(), query(dport=5062, sport=40001, data=message()),
         from_server(sport=5062, dport=40009, server=TWO)], needs=["any-port"]),
    sip("ipv6", "IPv6", pool(ONE6, TWO6, key=SIP6),
        [calls(client=CLIENT6, vip=VIP6), calls(client=CLIENT6, vip=VIP6, sport=40001),
         calls("other", client=CLIENT6, vip=VIP6, sport=40002),
         says(b"\r\n\r\n", client=CLIENT6, vip=VIP6, sport=40003)], needs=["ipv6"]),
    sip("ipv6/ops-answer", "an answer over IPv6", pool(ONE6, TWO6, key=SIP6, **OPS),
        [calls(client=CLIENT6, vip=VIP6), from_server(server=TWO6, client=CLIENT6)], needs=["ipv6"] + ONCE),
    sip("icmp", "a server's error about a call's datagram", pool(),
        [calls(), inside(wire.icmp(TWO, A, 3, 3, 0, wire.udp(A, 40000, TWO, 5070, message(), ttl=63)), server=TWO)]),
    sip("schedule-icmp", "an error of which only the engine could tell the call is dropped", pool(),
        [outside(wire.icmp("192.0.2.9", VIP, 3, 3, 0, wire.udp(VIP, 5060, CLIENT, 40000, message())))], needs=["policies"], settings={"schedule_icmp": 1}),
]
