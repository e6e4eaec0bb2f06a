"""Writes cases with what became of them; tests/fixtures/packets/README.md has the format."""
import case as world
import words


def write(path, about, kernel, done):
    lines = ["# " + about, "# Written by tests/uml/record-packets; README.md says how to read it."]
    for name, mac in world.MACS.items():
        lines.append(" ".join(["interface", name, mac, *world.ADDRESSES[name]]))
        lines += ["neighbour %s %s %s" % (name, who, mac) for who, mac in world.NEIGHBOURS[name].items()]
    lines += ["gateway " + address for address in (world.ROUTER, world.ROUTER6)]
    lines += ["virtual " + address for address in world.VIRTUAL]
    for what, seen in done:
        lines += ["", *_case(what, seen, kernel)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _case(what, seen, kernel):
    yield "case " + what.id
    yield "shows " + what.shows
    yield "origin " + ("by hand: " + what.by_hand if what.by_hand else "recorded: ip_vs of Linux " + kernel)
    if what.needs:
        yield "needs " + " ".join(what.needs)
    yield from ("setting %s %s" % item for item in what.settings.items())
    yield from ("access " + line for line in what.access)
    if what.timeouts:
        yield "timeouts %d %d %d" % tuple(what.timeouts)
    yield from ("mtu %s %d" % item for item in what.mtu.items())
    yield from ("mark " + line for line in what.marks)
    yield from ("table " + line for line in what.table)
    for step, became in zip(what.steps, seen.steps):
        if isinstance(step, world.Passes):
            yield "passes %d" % step.seconds
        elif isinstance(step, world.Changes):
            yield from ("change " + line for line in step.lines)
        else:
            yield from _frame("in", step.on, step.frame)
            for on, frame in became.out:
                yield from _frame("out", on, frame)
            if became.host:
                yield "host " + became.host
            for on, frame in became.answer if became.host == "delivered" else ():
                yield from _frame("answer", on, frame)
        if became.connections is not None:
            yield "connections %d" % len(became.connections)
            yield from ("connection " + line for line in became.connections)
    yield from ("counter " + line for line in seen.counters or ())


def _frame(word, on, frame):
    yield "# " + words.frame(frame)
    yield "%s %s %s" % (word, on, frame.hex())
