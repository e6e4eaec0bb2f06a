"""Has a director check servers through a story of phases, and says what it did, a line each."""
import asyncio
import os
import re
import sys
import time

import servers

FAULT, BACK = 9, 5  # seconds: enough for one check, two timeouts and a retry, and for one of each
BLIP = 1.5  # too short for a row of failures
STORY = [
    ("slow", servers.SLOW, FAULT),
    ("blip", servers.PROMPT, BLIP),
    ("calm", servers.PROMPT, BACK),
    ("error", servers.ERROR, FAULT),
    ("back1", servers.PROMPT, BACK),
    ("reset", servers.RESET, FAULT),
    ("back2", servers.PROMPT, BACK),
    ("refused", servers.REFUSED, FAULT),
    ("back3", servers.PROMPT, BACK),
    ("hang", servers.HANG, FAULT),
    ("back4", servers.PROMPT, BACK),
    ("silent", servers.SILENT, FAULT),
    ("back5", servers.PROMPT, BACK),
    ("unreachable", servers.UNREACHABLE, FAULT),
    ("back6", servers.PROMPT, BACK),
]
START = 8  # seconds for what is decided at the start
TICK = 0.1  # seconds; who sleeps longer than two was not let go on
READY = 120  # seconds at most until a director runs
LAST_WORDS = 1  # seconds for scripts that nobody waits for

HERE = os.getcwd()
CHECKS = os.path.dirname(os.path.abspath(__file__))
GEMEL = os.path.join(CHECKS, "../../../packaging/bin/gemel")
COMMANDS = {
    "keepalived": ["keepalived", "--dont-fork", "--log-console", "--log-detail", "--use-file"],
    "gemel": [GEMEL, "--runtime-dir", HERE + "/run", "run", "-f"],
}
RUNS = {"keepalived": "Activating healthchecker", "gemel": "gemel is running"}
TABLES = {
    "keepalived": ["ipvsadm", "-S", "-n"],
    "gemel": [GEMEL, "--runtime-dir", HERE + "/run", "ipvs", "-S", "-n"],
}

# What is run when something has happened: it tells its arguments to who reads the FIFO.
NOTE = """#!/bin/sh
line=
for word; do line="$line [$word]"; done
echo "$line" >HERE/ran
"""
# What MISC_CHECK runs. To follow a phase, and to weigh.
PROGRAM = """#!/bin/sh
echo $1 >HERE/began
read -r name behaviour <HERE/phase
case $1-$behaviour in
    *-slow) sleep 0.5 ;;
    follow-error) exit 1 ;;
    follow-reset) exit 2 ;;
    follow-refused) exit 255 ;;
    follow-hang | follow-silent | follow-unreachable) exec sleep 30 ;;
    weigh-error) exit 12 ;;
    weigh-reset) exit 2 ;;
    weigh-refused) exit 1 ;;
    kill-*) kill -KILL $$ ;;
esac
"""


def write(name, text, mode=0o755):
    """Whole, or not yet."""
    with open(name + ".new", "w") as file:
        file.write(text.replace("HERE", HERE))
    os.chmod(name + ".new", mode)
    os.rename(name + ".new", name)


async def output(*command):
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError("%s ended with %d" % (" ".join(command), process.returncode))
    return out.decode()


class Story:
    """who: the director; network: a process in its network namespace."""

    def __init__(self, who, network):
        self.who = who
        self.inside = ["nsenter", "--target", network, "--net"]
        self.began = time.monotonic()
        self.phase = servers.Phase("start")
        self.servers = servers.Servers("certificate.pem", self.phase, self.asked)

    def say(self, what, *words):
        print("%s: %.3f %s" % (what, time.monotonic() - self.began, " ".join(words)), flush=True)

    def asked(self, peer, server, what):
        self.say("asked", server, str(peer[1]), what)

    def listen(self, name):
        """Says each line that comes into a FIFO."""
        os.mkfifo(name, 0o600)
        fifo = os.open(name, os.O_RDWR | os.O_NONBLOCK)
        rest = b""

        def read():
            nonlocal rest
            *lines, rest = (rest + os.read(fifo, 65536)).split(b"\n")
            for line in lines:
                self.say(name, line.decode().strip())

        asyncio.get_running_loop().add_reader(fifo, read)

    async def start(self):
        with open("log", "w") as log:
            self.director = await asyncio.create_subprocess_exec(
                *self.inside, *COMMANDS[self.who], "directors.conf", stdout=log, stderr=log)
        end = time.monotonic() + READY
        while RUNS[self.who] not in self.log():
            if time.monotonic() > end or self.director.returncode is not None:
                raise RuntimeError("it never says %r: %s" % (RUNS[self.who], self.log()))
            await asyncio.sleep(0.1)
        self.say("running")

    @staticmethod
    def log():
        with open("log") as log:
            return log.read()

    async def last(self, seconds):
        """Waits, and does not count the time for which nothing could be done: that is returned."""
        before = self.stalled()
        still = await self.tick(seconds)
        while self.stalled() > before:
            stalled, before = self.stalled() - before, self.stalled()
            still += stalled + await self.tick(stalled)
        return still

    def stalled(self):
        """For how long keepalived says, in all, that it was not let go on."""
        expired = re.findall(r"A thread timer expired ([0-9.]+) seconds ago", self.log())
        return sum(float(seconds) for seconds in expired)

    @staticmethod
    async def tick(seconds):
        """Waits so many seconds in which this machine goes on; returns for how many it stood still."""
        still = 0
        while seconds > 0:
            began = time.monotonic()
            await asyncio.sleep(TICK)
            seconds -= TICK
            over = time.monotonic() - began - TICK
            still += over if over > TICK else 0
        return still

    async def live(self, name, behaviour, seconds):
        """A phase, and how much later than on an idle machine things may be in it."""
        began = time.monotonic()
        await self.enter(name, behaviour)
        late = time.monotonic() - began
        late += await self.last(seconds)
        self.say("late", "%.3f" % late)

    async def enter(self, name, behaviour):
        self.say("phase", name)
        was = self.phase.behaviour
        write("phase", "%s %s\n" % (name, behaviour))
        await self.route(was, "del")
        await self.route(behaviour, "add")
        await self.servers.follow(name, behaviour)

    async def route(self, behaviour, change):
        """Takes away, or puts back, what keeps packets from who follows the phases."""
        half = "198.18.20.0/25"
        if behaviour == servers.UNREACHABLE:
            await output(*self.inside, "ip", "route", change, "unreachable", half)
        if behaviour == servers.SILENT:
            # A route to oneself is looked for in that table first.
            local = ["route", "local", half, "dev", "lo", "table", "local"]
            local.insert(1, "del" if change == "add" else "add")
            await output("ip", *local)
            await output("ip", "route", change, "blackhole", half)

    async def table(self):
        for line in (await output(*self.inside, *TABLES[self.who])).splitlines():
            self.say("table", self.phase.name, line)

    async def tell(self):
        write("note", NOTE)
        write("program", PROGRAM)
        write("phase", "start prompt\n")
        with open(os.path.join(CHECKS, "directors.conf")) as file:
            write("directors.conf", file.read(), 0o644)
        self.listen("told")
        self.listen("ran")
        self.listen("began")
        await self.servers.open()
        await self.start()
        await self.last(START)
        await self.table()
        for name, behaviour, seconds in STORY:
            await self.live(name, behaviour, seconds)
            if seconds >= BACK:  # what is shorter may be no longer
                await self.table()
        self.say("phase", "stop")
        self.director.terminate()
        await self.director.wait()
        await asyncio.sleep(LAST_WORDS)
        for line in self.log().splitlines():
            self.say("log", line)


asyncio.run(Story(sys.argv[1], sys.argv[2]).tell())
