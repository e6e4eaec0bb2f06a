"""SCTP: NAT, direct routing, and its states."""
import wire
from case import *
from flows import *

SCTP = ["sctp"]
SLOPPY = {"needs": SCTP + ["policies"], "settings": {"sloppy_sctp": 1}}
SIG = "--sctp-service %s:3868" % VIP
NAT, DIRECT = service(SIG, ONE + ":3868 -m"), service(SIG, ONE + ":3868 -g")


def c(*chunks, sport=40000, **options):
    return outside(wire.sctp(CLIENT, sport, VIP, 3868, *chunks, **options))


def s(*chunks, dport=40000, sport=3868, **options):
    return inside(wire.sctp(ONE, sport, CLIENT, dport, *chunks, **options))


SHAKEN = [c("INIT"), s("INIT-ACK"), c("COOKIE-ECHO"), s("COOKIE-ACK")]
STATES = {
    "init1": [c("INIT")], "init": [c("INIT"), c("INIT")], "cookie-sent": [c("INIT"), s("INIT-ACK")],
    "cookie-replied": [c("INIT"), s("INIT-ACK"), c("COOKIE-ECHO")], "established": SHAKEN,
    "shutdown-received": SHAKEN + [c("SHUTDOWN")], "shutdown-sent": SHAKEN + [s("SHUTDOWN")],
    "shutdown-ack-sent": SHAKEN + [c("SHUTDOWN"), s("SHUTDOWN-ACK")],
    "closed": SHAKEN + [c("ABORT")], "rejected": [c("INIT"), s("ABORT")],
}
ONE_WAY = {
    "init1": [c("INIT")], "init": [c("INIT"), c("INIT")], "cookie-echoed": [c("INIT"), c("INIT-ACK")],
    "established": [c("INIT"), c("COOKIE-ECHO")], "shutdown-received": [c("INIT"), c("COOKIE-ECHO"), c("SHUTDOWN")],
    "closed": [c("INIT"), c("ABORT")],
}
CHUNKS = ("INIT", "INIT-ACK", "COOKIE-ECHO", "COOKIE-ACK", "DATA", "SHUTDOWN", "SHUTDOWN-ACK", "SHUTDOWN-COMPLETE",
          "ERROR", "ABORT")

CASES = [
    Case("sctp/nat/session", "an association, its data and its end", NAT,
         SHAKEN + [c("DATA"), s("SACK"), s("DATA"), c("SACK"), c("SHUTDOWN"), s("SHUTDOWN-ACK"),
                   c("SHUTDOWN-COMPLETE")], needs=SCTP),
    Case("sctp/nat/other-port", "another port at the server: the checksum is computed anew",
         service(SIG, ONE + ":3869 -m"), [c("INIT"), s("INIT-ACK", sport=3869)], needs=SCTP),
    Case("sctp/direct/session", "seen from one side", DIRECT,
         [c("INIT"), c("COOKIE-ECHO"), c("DATA"), c("SHUTDOWN")], needs=SCTP),
    Case("sctp/tunnel", "a tunnel", service(SIG, ONE + ":3868 -i"), [c("INIT"), c("COOKIE-ECHO")], needs=SCTP),
    Case("sctp/unknown", "a chunk of no association is for the host", NAT, [c("DATA")], needs=SCTP),
    Case("sctp/sloppy/data", "sloppy_sctp: any chunk begins an association", NAT, [c("DATA"), s("SACK"), c("DATA")],
         **SLOPPY),
    Case("sctp/sloppy/cookie", "a cookie, too, seen from one side", DIRECT, [c("COOKIE-ECHO"), c("DATA")], **SLOPPY),
    Case("sctp/sloppy/abort", "but no ABORT", NAT, [c("ABORT")], **SLOPPY),
    Case("sctp/sloppy/no-server", "without a server an answer comes", NAT[:1], [c("DATA")], **SLOPPY),
    Case("sctp/no-server", "no server", NAT[:1], [c("INIT")], needs=SCTP),
    Case("sctp/nat/wrong-checksum", "a wrong checksum, with another port at the server",
         service(SIG, ONE + ":3869 -m"), [c("INIT", bad_sum=1)], needs=SCTP),
    Case("sctp/nat/wrong-checksum-same-port", "a wrong checksum", NAT, [c("INIT", bad_sum=1)], needs=SCTP),
    Case("sctp/cut-in-header", "cut in the common header", NAT, [c("INIT", cut=11)], needs=SCTP),
    Case("sctp/no-chunk", "no chunk", NAT, [c()], needs=SCTP),
    Case("sctp/two-chunks", "a cookie with data", NAT, SHAKEN[:2] + [c("COOKIE-ECHO", "DATA")], needs=SCTP),
    Case("sctp/cookie-and-abort", "a cookie with an abort", NAT, SHAKEN[:2] + [c("COOKIE-ECHO", "ABORT")], needs=SCTP),
    Case("sctp/reuse-closed", "an INIT in CLOSED begins anew", service(SIG, ONE + ":3868 -m", TWO + ":3868 -m"),
         [c("INIT"), c("ABORT"), c("INIT")], needs=SCTP),
    Case("sctp/expires/init1", "four seconds in INIT1", NAT, [c("INIT"), Passes(9)], needs=SCTP),
    Case("sctp/icmp", "an error about an association", NAT,
         SHAKEN + [inside(wire.icmp(ONE, CLIENT, 3, 3, 0, wire.sctp(CLIENT, 40000, ONE, 3868, "DATA", ttl=63)))],
         needs=SCTP),
    Case("sctp/ipv6/nat", "IPv6", service("--sctp-service [%s]:3868" % VIP6, "[%s]:3868 -m" % ONE6),
         [outside(wire.sctp(CLIENT6, 40000, VIP6, 3868, "INIT")), inside(wire.sctp(ONE6, 3868, CLIENT6, 40000, "INIT-ACK"))],
         needs=SCTP + ["ipv6"]),
]
for state, way in STATES.items():
    for chunk in CHUNKS:
        CASES.append(Case("sctp/nat/%s/client-%s" % (state, chunk.lower()), "%s: %s from the client" % (state, chunk),
                          NAT, way + [c(chunk)], needs=SCTP))
        CASES.append(Case("sctp/nat/%s/server-%s" % (state, chunk.lower()), "%s: %s from the server" % (state, chunk),
                          NAT, way + [s(chunk)], needs=SCTP))
for state, way in ONE_WAY.items():
    for chunk in CHUNKS:
        CASES.append(Case("sctp/one-way/%s/%s" % (state, chunk.lower()), "%s, seen from one side: %s" % (state, chunk),
                          DIRECT, way + [c(chunk)], needs=SCTP))
