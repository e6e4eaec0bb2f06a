"""TCP states: each segment in each state that packets can bring about, by direction, and the timeouts."""
from case import *
from flows import *

SEGMENTS = {"syn": "S", "syn-ack": "S.", "fin": "F.", "ack": ".", "rst": "R", "none": ""}

# How to get there, as (who, flags). OUTPUT is there in NAT only.
NAT = {
    "syn-recv": [("c", "S")],
    "established": [("c", "S"), ("s", "S."), ("c", ".")],
    "close-wait": [("c", "S"), ("s", "S."), ("c", "."), ("c", "F.")],
    "fin-wait": [("c", "S"), ("s", "S."), ("c", "."), ("s", "F.")],
    "time-wait": [("c", "S"), ("s", "S."), ("c", "."), ("c", "F."), ("s", "F.")],
    "close": [("c", "S"), ("s", "S."), ("c", "."), ("c", "R")],
    "syn-sent": [("c", "S"), ("s", "S."), ("c", "."), ("c", "F."), ("s", "S")],
}
ONE_WAY = {
    "syn-recv": [("c", "S")],
    "established": [("c", "S"), ("c", ".")],
    "fin-wait": [("c", "S"), ("c", "."), ("c", "F.")],
    "time-wait": [("c", "S"), ("c", "F.")],
    "close": [("c", "S"), ("c", "."), ("c", "R")],
}


def step(who, flags):
    return request(flags) if who == "c" else reply(flags)


CASES = []
for state, way in NAT.items():
    for who, name in (("c", "client"), ("s", "server")):
        for segment, flags in SEGMENTS.items():
            CASES.append(Case(
                "tcp/nat/%s/%s-%s" % (state, name, segment),
                "%s: %s from the %s" % (state, segment, name), web(),
                [step(*one) for one in way] + [step(who, flags)]))
for state, way in ONE_WAY.items():
    for segment, flags in SEGMENTS.items():
        CASES.append(Case(
            "tcp/one-way/%s/%s" % (state, segment), "%s, seen from one side: %s" % (state, segment),
            web(method="-g"), [step(*one) for one in way] + [step("c", flags)]))

CASES += [
    Case("tcp/expires/syn-recv", "forgotten after a minute without an answer", web(),
         [request("S"), Passes(52), request("S"), Passes(52), Passes(12)]),
    Case("tcp/expires/close", "forgotten ten seconds after a reset", web(),
         [request("S"), reply("R."), Passes(5), Passes(9)]),
    Case("tcp/expires/close-wait", "a minute after the client's end", web(),
         [request("S"), reply("S."), request("."), request("F."), Passes(54), Passes(10)]),
    Case("tcp/expires/rest-begins-anew", "every packet begins the rest anew", web(),
         [request("S"), reply("R."), Passes(6), reply("R."), Passes(6), Passes(8)]),
    Case("tcp/reuse/time-wait", "a SYN in TIME_WAIT begins a new connection", web(ONE, TWO),
         [request("S"), reply("S.", server=TWO), request("."), request("F."), reply("F.", server=TWO), request("S")]),
    Case("tcp/reuse/close", "a SYN in CLOSE begins a new connection", web(ONE, TWO),
         [request("S"), reply("R.", server=TWO), request("S")]),
    Case("tcp/reuse/established", "a SYN in ESTABLISHED does not", web(ONE, TWO),
         [request("S"), reply("S.", server=TWO), request("."), request("S")]),
    Case("tcp/reuse/fin-wait", "a SYN in FIN_WAIT does not", web(ONE, TWO),
         [request("S"), reply("S.", server=TWO), request("."), reply("F.", server=TWO), request("S")]),
    Case("tcp/reuse/direct-fin-wait", "a SYN in FIN_WAIT, seen from one side, goes where it went",
         web(ONE, TWO, method="-g"), [request("S"), request("."), request("F."), request("S")]),
    Case("tcp/reuse/direct-close", "a SYN in CLOSE, seen from one side", web(ONE, TWO, method="-g"),
         [request("S"), request("."), request("R"), request("S")]),
    Case("tcp/reuse/never", "conn_reuse_mode 0 keeps the old server", web(ONE, TWO),
         [request("S"), reply("R.", server=TWO), request("S")],
         needs=["policies"], settings={"conn_reuse_mode": 0}),
    Case("tcp/reuse/one-way-fin-wait", "conn_reuse_mode 2 begins a new one in FIN_WAIT, too",
         web(ONE, TWO, method="-g"), [request("S"), request("."), request("F."), request("S")],
         needs=["policies"], settings={"conn_reuse_mode": 2}),
    Case("tcp/timeouts/set", "timeouts that were set", web(),
         [request("S"), reply("S."), request("."), request("F.")], needs=["timeouts"], timeouts=(500, 50, 20)),
    Case("tcp/sloppy", "sloppy_tcp: any segment begins a connection", web(),
         [request(".")], needs=["policies"], settings={"sloppy_tcp": 1}),
    Case("tcp/sloppy-reset", "but a reset", web(), [request("R")], needs=["policies"], settings={"sloppy_tcp": 1}),
]
for mode in ("-m", "-g"):
    for segment, flags in SEGMENTS.items():
        CASES.append(Case(
            "tcp/secure/%s/%s" % ("nat" if mode == "-m" else "direct", segment),
            "secure_tcp: a handshake, then %s from the client" % segment, web(method=mode),
            [request("S")] + ([reply("S.")] if mode == "-m" else []) + [request(flags)],
            needs=["policies"], settings={"secure_tcp": 3}))
