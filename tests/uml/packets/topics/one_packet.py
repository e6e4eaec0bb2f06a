"""One-packet scheduling: each datagram on its own."""
from case import *
from flows import *

OPS = ["one-packet"]
CASES = [
    Case("ops/nat/by-turns", "each datagram goes to the next server", dns(ONE, TWO, flags="-o"),
         [query(), query(), query()], needs=OPS),
    Case("ops/direct/by-turns", "direct routing", dns(ONE, TWO, method="-g", flags="-o"), [query(), query()], needs=OPS),
    Case("ops/tunnel/by-turns", "a tunnel", dns(ONE, TWO, method="-i", flags="-o"), [query(), query()], needs=OPS),
    Case("ops/nat/answer", "an answer is routed as it is: nobody knows of the datagram any more", dns(flags="-o"), [query(), response()], needs=OPS),
    Case("ops/nat/answer-unasked", "so is one that nobody asked for", dns(flags="-o"), [response()], needs=OPS),
    Case("ops/nat/answer-other-port", "and one from another port", dns(flags="-o"), [response(sport=5301)], needs=OPS),
    Case("ops/no-server", "without a server", dns(flags="-o")[:1], [query()], needs=OPS),
    Case("ops/persistent", "with persistence a client keeps its server", dns(ONE, TWO, flags="-p 300 -o"),
         [query(), query(), query(client="203.0.113.8")], needs=OPS + ["persistence"]),
    Case("ops/mark", "by mark", ["-A -f 1 -s rr -o", "-a -f 1 -r %s:53 -m" % ONE, "-a -f 1 -r %s:53 -m" % TWO],
         [query(), query()], needs=OPS + ["firewall-marks"], marks=["1 ip_proto udp dst_port 53"]),
    Case("ops/ipv6", "IPv6", dns6(ONE6, TWO6, flags="-o"), [query6(), query6(), response6()], needs=OPS + ["ipv6"]),
    Case("ops/threshold", "a connection of one packet does not stay to be counted",
         dns(ONE, flags="-o") + ["-e %s -r %s:5300 -m -x 1" % (DNS, ONE)], [query(), query()], needs=OPS),
]
