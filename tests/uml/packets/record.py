"""Plays the cases to the ip_vs of the kernel that it runs on, and writes them with the answers.

record.py FOLDER [TOPIC...]; in a guest of tests/uml/run, as tests/uml/record-packets calls it.
"""
import collections
import heapq
import importlib
import os
import pathlib
import resource
import sys
import time

import case as world
import counters
import fixture
import wire
import words
from director import Director, put, run

HERE = pathlib.Path(__file__).parent

# The timeouts of ip_vs by state (ip_vs_proto_*.c): a second that has just begun is read as whole.
TIMEOUTS = {
    "TCP": {"NONE": 2, "ESTABLISHED": 900, "SYN_SENT": 120, "SYN_RECV": 60, "FIN_WAIT": 120, "TIME_WAIT": 120,
            "CLOSE": 10, "CLOSE_WAIT": 60, "LAST_ACK": 30, "LISTEN": 120, "SYNACK": 120},
    "UDP": {"UDP": 300},
    "SCTP": {"NONE": 2, "INIT1": 4, "INIT": 61, "C-SENT": 61, "C-REPLIED": 61, "C-WAIT": 61, "COOKIE": 61,
             "C-ECHOED": 61, "ESTABLISHED": 900, "S-SENT": 61, "S-RECEIVED": 61, "S-ACK-SENT": 61, "REJECTED": 4,
             "CLOSED": 61}}

# Of a connection whose first packet was an ICMP error; of a template that lives on for its connections.
BEGUN, EXTENDED = 3, 60

# ip_vs adds up what it has counted every two seconds.
COUNTED = 2.5

# Of the guest's kernel, in seconds.
TICK = 0.01

# Namespaces at a time.
AT_ONCE = 100


class Became:
    """What became of a step."""

    def __init__(self):
        self.out, self.host, self.answer, self.connections = [], None, [], None


class Seen:
    """What became of a case."""

    def __init__(self):
        self.steps, self.counters = [], None


class Clock:
    """Seconds of the case, in which only its own steps take time; and when connections end in them."""

    def __init__(self, what):
        self.now, self.ends, self.listed = 0, {}, []
        self.set = {int(after) for line in what.table + changes_of(what)
                    for word, after in zip(line.split(), line.split()[1:]) if word == "-p"}
        self.set |= set(what.timeouts or ())

    def read(self, lines):
        real = time.monotonic()
        ends, listed = {}, []
        for name, state, left, engine in lines:
            known = self.ends.get((name, state, *engine))
            if known and abs(real + left - known[0]) < 1.6:
                end = known[1]
            else:
                end = self.now + self._whole(name, state, left)
            ends[name, state, *engine] = (real + left, end)
            listed.append(" ".join([name, state, str(end - self.now), *engine]))
        self.ends = ends
        listed.sort()
        changed, self.listed = listed != self.listed, listed
        return listed if changed else None

    def _whole(self, name, state, left):
        usual = TIMEOUTS.get(name.split()[0], {}).get(state)
        for timeout in (usual, *sorted(self.set), BEGUN, EXTENDED):
            if timeout in (left, left + 1):
                return timeout
            if name.split()[2].endswith(":65535") and timeout in (left + 2, left + 3):
                return timeout  # a template that was disabled has another name, and rests on
        return left + 1


def changes_of(what):
    return [line for step in what.steps if isinstance(step, world.Changes) for line in step.lines]


def play(what):
    """A generator: yields how long to wait, and at the end has filled its Seen."""
    director, seen, clock = Director(what), Seen(), Clock(what)
    for step in what.steps:
        became = Became()
        if isinstance(step, world.Passes):
            yield step.seconds, seen
            director.enter()
            clock.now += step.seconds
            out, _ = director.drain()
            if out:
                raise RuntimeError("%s: the kernel spoke by itself: %s" % (what.id, out))
        elif isinstance(step, world.Changes):
            for line in step.lines:
                change(line)
            if "expire_nodest_conn" in what.settings:
                time.sleep(TICK * 30)  # connections of a removed server are ended by a worker
        else:
            director.sends(step.on, step.frame)
            arrived(what, step, became, *director.drain())
        became.connections = clock.read(listed(director))
        if became.host == "forwarded" and became.connections is not None:
            became.out, became.host, became.answer = became.answer, None, []  # not by the host then
        seen.steps.append(became)
    connected = director.connected()
    yield COUNTED, seen
    director.enter()
    if not counts_own_errors(what, seen):
        seen.counters = counters.read(connected)
    director.close()
    yield None, seen


def counts_own_errors(what, seen):
    """ip_vs takes its own error about a packet that it did not translate for an answer, and counts what it quotes."""
    return not any("-m" in line.split() for line in what.table) and any(
        words.frame(frame).startswith("ICMP") and not words.frame(step.frame).startswith("ICMP")
        for step, became in zip(what.steps, seen.steps) for _, frame in became.out)


def listed(director):
    """A connection without a second left may have been ended a moment ago: the kernel does it at its next tick."""
    connections = list(director.connections())
    if any(left == 0 for _, _, left, _ in connections):
        time.sleep(TICK * 3)
        connections = list(director.connections())
    return connections


def change(line):
    words = line.split()
    if words[0] == "set":
        put("/proc/sys/net/ipv4/vs/" + words[1], words[2])
    else:
        run(["ipvsadm", *words])


def arrived(what, step, became, out, delivered):
    out = [(on, settled(frame, step.frame)) for on, frame in out]
    if delivered:
        became.host, became.answer = "delivered", out
    elif len(out) == 1 and is_routed(step.frame, out[0][1]) and not bypasses(what, step):
        became.host, became.answer = "forwarded", out
    else:
        became.out = out


def bypasses(what, step):
    """What has a mark is routed to the host itself: nobody but ip_vs sends it on to where it was going."""
    return step.on == "outside" and "cache_bypass" in what.settings


def settled(frame, cause):
    """The kernel draws some numbers of its own packets at random; here they are the same in any recording."""
    packet = frame[14:]
    if len(packet) >= 20 and packet[0] >> 4 == 4 and packet[4:6] not in (b"\0\0", cause[18:20]):
        header = packet[:4] + b"\0\1" + packet[6:10] + b"\0\0" + packet[12:(packet[0] & 15) * 4]
        sum_ = wire.checksum(header).to_bytes(2, "big")
        packet = header[:10] + sum_ + header[12:] + packet[len(header):]
    if packet[0] >> 4 == 6 and packet[6] == 44:
        packet = packet[:44] + b"\0\0\0\1" + packet[48:]
    is_tunnel = not (addresses(packet) & addresses(cause[14:]))
    if is_tunnel and packet[9 if packet[0] >> 4 == 4 else 6] == wire.UDP:
        packet = from_port(packet, 20 if packet[0] >> 4 == 4 else 40, b"\xc0\0")
    return frame[:14] + packet


def addresses(packet):
    if packet[0] >> 4 == 6:
        return {packet[8:24], packet[24:40]}
    return {packet[12:16], packet[16:20]}


def from_port(packet, at, port):
    """A GUE tunnel's packet from another port (RFC 1624)."""
    sum_ = packet[at + 6:at + 8]
    if sum_ != b"\0\0":
        change = bytes(0xFF - octet for octet in packet[at:at + 2]) + port
        sum_ = wire.checksum(bytes(0xFF - octet for octet in sum_) + change).to_bytes(2, "big")
    return packet[:at] + port + packet[at + 2:at + 6] + sum_ + packet[at + 8:]


def is_routed(came, went):
    """Whether the host has sent it on as a router does: one hop less, on the way to its destination."""
    mac, came, went = went[:6].hex(":"), came[14:], went[14:]
    if came[0] >> 4 == 6:
        destination = came[24:40]
        same = came[:7] + came[8:] == went[:7] + went[8:]
    else:
        destination = came[16:20]
        same = came[:8] + came[9:10] + came[12:] == went[:8] + went[9:10] + went[12:]
    neighbours = {wire.packed(who): mac for link in world.NEIGHBOURS.values() for who, mac in link.items()}
    return same and mac == neighbours.get(destination, world.NEIGHBOURS["outside"][world.ROUTER])


def by_hand(what):
    """What its author worked out."""
    seen = Seen()
    for step in what.steps:
        became = Became()
        if isinstance(step, world.Arrives):
            became.out, became.host, became.connections = step.out, step.host, step.connections
        seen.steps.append(became)
    if what.connections is not None:
        seen.steps[-1].connections = what.connections
    seen.counters = what.counters
    return seen


def record(cases):
    """Waits of several cases go by side by side; those that wait longest begin first."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (AT_ONCE * 40, AT_ONCE * 40))
    seen, waiting, number = {}, [], 0
    coming = collections.deque(cases)
    while waiting or coming:
        number += 1
        if coming and len(waiting) < AT_ONCE and not (waiting and waiting[0][0] <= time.monotonic()):
            what = coming.popleft()
            if what.by_hand:
                seen[what.id] = by_hand(what)
                continue
            playing = play(what)
        else:
            due, _, what, playing = heapq.heappop(waiting)
            time.sleep(max(0, due - time.monotonic()))
        try:
            seconds, became = next(playing)
        except Exception as failure:
            raise RuntimeError("case %s: %s" % (what.id, failure)) from failure
        if seconds is None:
            seen[what.id] = became
        else:
            heapq.heappush(waiting, (time.monotonic() + seconds, number, what, playing))
    return seen


def ask_bare_hosts(cases, seen):
    """A frame that ip_vs has not answered may be one that no host answers: that is written beside it."""
    for what in cases:
        steps = () if what.by_hand else zip(what.steps, seen[what.id].steps)
        open_ = [(step, became) for step, became in steps
                 if isinstance(step, world.Arrives) and not became.out and not became.host]
        if open_:
            bare = Director(world.Case("bare", "a host without services", [], []))
            for step, became in open_:
                bare.sends(step.on, step.frame)
                out, delivered = bare.drain()
                became.host = None if out or delivered else "silent"
            bare.close()


def main(folder, *only):
    names = sorted(path.stem for path in (HERE / "topics").glob("*.py"))
    topics = [importlib.import_module("topics." + name) for name in names if not only or name in only]
    cases = [what for topic in topics for what in topic.CASES]
    if len({what.id for what in cases}) < len(cases):
        raise RuntimeError("two cases have one id")
    cases.sort(key=lambda what: -sum(s.seconds for s in what.steps if isinstance(s, world.Passes)))
    seen = record(cases)
    ask_bare_hosts(cases, seen)
    for topic in topics:
        name = topic.__name__.split(".")[1].replace("_", "-")
        fixture.write(
            os.path.join(folder, name + ".txt"), topic.__doc__, os.uname().release,
            [(what, seen[what.id]) for what in topic.CASES])
    print("%d cases" % len(cases))


if __name__ == "__main__":
    main(*sys.argv[1:])
