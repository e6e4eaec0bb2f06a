"""Servers that directors check. Most follow the phase that there is; a few have a fault of their own, always."""
import asyncio
import re
import socket
import ssl
import struct

# What a server does in a phase. In the last three it cannot: its port is closed, what is sent to it
# is lost, or the director has no route to it.
PROMPT, SLOW, ERROR, RESET, HANG = "prompt", "slow", "error", "reset", "hang"
REFUSED, SILENT, UNREACHABLE = "refused", "silent", "unreachable"

SLOWLY = 0.5  # before each answer; half of that before each of a dialogue's
DRIP = 0.4  # before each octet
ECHO_REPLY, DESTINATION_UNREACHABLE, ECHO = 0, 3, 8  # RFC 792
SERVER_FAILURE = 2  # RFC 1035 section 4.1.1


def reply(line, body):
    return ("HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (line, len(body), body)).encode()


GOOD, BAD = reply("200 OK", "hello"), reply("500 Internal Server Error", "oh")
CUT_OFF = GOOD[:-1]
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"


def checksum(octets):
    """RFC 1071, of an even number of octets."""
    total = sum(struct.unpack("!%dH" % (len(octets) // 2), octets))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Phase:
    """The one that there is: its name, and what servers do in it."""

    def __init__(self, name, behaviour=PROMPT):
        self.name, self.behaviour = name, behaviour


class Visit:
    """A connection that was accepted."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.peer = writer.get_extra_info("peername")

    async def head(self):
        """A request, to its blank line."""
        return (await self.reader.readuntil(b"\r\n\r\n")).decode()

    async def line(self):
        line = (await self.reader.readline()).decode()
        if not line:
            raise ConnectionResetError("the visitor has left")
        return line.strip()

    async def say(self, octets):
        self.writer.write(octets)
        await self.writer.drain()

    async def until_left(self):
        while await self.reader.read(1024):
            pass

    def reset(self):
        linger = struct.pack("ii", 1, 0)
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.writer.transport.abort()


class Servers:
    """
    following: where what listens whose port is closed in the phase REFUSED.
    asked: is told of each question, with who asks (address and port), of what server, and what is asked.
    """

    def __init__(self, certificate, phase, asked):
        self.certificate, self.phase, self.asked = certificate, phase, asked
        self.following = []

    async def open(self):
        await self._open_following()
        Pinged(self, "198.18.20.18")
        for address, port, talk in (
            ("0.0.0.0", 8080, self._named),
            ("0.0.0.0", 8025, self._greeting),
            ("198.18.20.131", 80, self._dripping),
            ("198.18.20.132", 80, self._cut_off),
            ("198.18.20.133", 80, self._chunked),
        ):
            await self._listen(address, port, talk)
        await self._listen("198.18.20.136", 443, self._named, tls=self._tls(self._server_name))

    async def follow(self, name, behaviour):
        """Another phase."""
        was_refused, refused = self.phase.behaviour == REFUSED, behaviour == REFUSED
        self.phase.name, self.phase.behaviour = name, behaviour
        if refused:
            for listener in self.following:
                listener.close()
            self.following.clear()
        elif was_refused:
            await self._open_following()

    async def _open_following(self):
        loop = asyncio.get_running_loop()
        for address, port, talk in (
            ("198.18.20.11", 80, self._knocked),
            ("198.18.20.12", 80, self._web),
            ("198.18.20.13", 443, self._secure_web),
            ("198.18.20.15", 25, self._mail),
        ):
            self.following.append(await self._listen(address, port, talk))
        for address, port, kind in (
            ("198.18.20.16", 53, Names),
            ("198.18.20.17", 7, Echoes),
            ("198.18.20.19", 9, Echoes),
        ):
            transport, _ = await loop.create_datagram_endpoint(
                lambda kind=kind: kind(self), local_addr=(address, port))
            self.following.append(transport)

    async def _listen(self, address, port, talk, tls=None):
        async def serve(reader, writer):
            visit = Visit(reader, writer)
            try:
                await talk(visit)
            except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                pass  # the visitor has left
            finally:
                writer.close()

        return await asyncio.start_server(serve, address, port, ssl=tls, backlog=100)

    def _tls(self, named=None):
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.certificate)
        if named:
            tls.sni_callback = named
        return tls

    def _server_name(self, connection, name, _):
        self.asked(("", 0), "sni", name or "nothing")

    # Those that follow.

    async def _knocked(self, visit):
        """A connection that stands is all that TCP_CHECK wants: what comes then is a matter of chance."""
        self.asked(visit.peer, "tcp", "")
        await visit.until_left()

    async def _web(self, visit):
        if await self._welcome(visit):
            await self._answer(visit)

    async def _secure_web(self, visit):
        if await self._welcome(visit):
            await visit.writer.start_tls(self._tls())
            await self._answer(visit)

    async def _welcome(self, visit):
        """False if the connection comes to nothing in this phase."""
        if self.phase.behaviour == RESET:
            visit.reset()
        elif self.phase.behaviour == HANG:
            await visit.until_left()
        return self.phase.behaviour not in (RESET, HANG)

    async def _answer(self, visit):
        self.asked(visit.peer, "web", (await visit.head()).splitlines()[0])
        if self.phase.behaviour == SLOW:
            await asyncio.sleep(SLOWLY)
        await visit.say(BAD if self.phase.behaviour == ERROR else GOOD)

    async def _mail(self, visit):
        if not await self._welcome(visit):
            return
        if self.phase.behaviour == ERROR:
            await visit.say(b"554 not today\r\n")
            return
        await self._pause()
        await visit.say(b"220 mail.example.com\r\n")
        await self._commands(visit)

    async def _commands(self, visit):
        command = ""
        while command != "QUIT":
            command = await visit.line()
            self.asked(visit.peer, "mail", command)
            await self._pause()
            await visit.say(b"221 bye\r\n" if command == "QUIT" else b"250 fine\r\n")

    async def _pause(self):
        if self.phase.behaviour == SLOW:
            await asyncio.sleep(SLOWLY / 2)

    def wrong(self):
        """Whether a datagram server answers, and something else than is wanted."""
        return self.phase.behaviour in (ERROR, RESET)

    def answer_later(self, answer, *what):
        """Has it answered as the phase wants; a datagram server that hangs does not."""
        if self.phase.behaviour in (PROMPT, SLOW, ERROR, RESET):
            later = SLOWLY if self.phase.behaviour == SLOW else 0
            asyncio.get_running_loop().call_later(later, answer, *what)

    # Those that are what they are.

    async def _named(self, visit):
        """GET /fails-in/PHASE,PHASE... : what else is asked for is there."""
        path = (await visit.head()).split()[1]
        self.asked(visit.peer, "named", path)
        bad = re.fullmatch(r"/fails-in/(.*)", path)
        await visit.say(BAD if bad and self.phase.name in bad[1].split(",") else GOOD)

    async def _greeting(self, visit):
        """A mail server that greets with two lines."""
        await visit.say(b"220-mail.example.com\r\n220 welcomes you\r\n")
        await self._commands(visit)

    async def _dripping(self, visit):
        await visit.head()
        for octet in GOOD:
            await visit.say(bytes([octet]))
            await asyncio.sleep(DRIP)

    async def _cut_off(self, visit):
        await visit.head()
        await visit.say(CUT_OFF)

    async def _chunked(self, visit):
        await visit.head()
        await visit.say(CHUNKED)


class Datagrams(asyncio.DatagramProtocol):
    """A server that is asked by UDP, or by ICMP."""

    def __init__(self, servers):
        self.servers = servers

    def connection_made(self, transport):
        self.transport = transport

    def send(self, octets, peer):
        if not self.transport.is_closing():
            self.transport.sendto(octets, peer)


class Names(Datagrams):
    """A name server: it knows all names and says nothing more about them."""

    def datagram_received(self, question, peer):
        self.servers.asked(peer, "dns", "")
        answer = bytearray(question)
        answer[2] |= 0x80
        answer[3] |= SERVER_FAILURE if self.servers.wrong() else 0
        self.servers.answer_later(self.send, bytes(answer), peer)


class Echoes(Datagrams):
    def datagram_received(self, question, peer):
        self.servers.asked(peer, "udp", "")
        self.servers.answer_later(self.send, b"wrong" if self.servers.wrong() else b"right", peer)


class Pinged:
    """A host that answers an echo request itself: its kernel is told not to."""

    def __init__(self, servers, address):
        self.servers = servers
        self.socket = socket.socket(
            socket.AF_INET, socket.SOCK_RAW | socket.SOCK_NONBLOCK, socket.IPPROTO_ICMP)
        self.socket.bind((address, 0))
        asyncio.get_running_loop().add_reader(self.socket, self._received)

    def _received(self):
        packet, peer = self.socket.recvfrom(65536)
        start = (packet[0] & 15) * 4
        request = packet[start:]
        if request[0] != ECHO:
            return
        self.servers.asked(peer, "ping", "")
        if self.servers.wrong():
            answer = self._message(DESTINATION_UNREACHABLE, 1, b"\0" * 4 + packet[: start + 8])
        else:
            answer = self._message(ECHO_REPLY, 0, request[4:])
        self.servers.answer_later(self.socket.sendto, answer, peer)

    @staticmethod
    def _message(kind, code, rest):
        empty = struct.pack("!BBH", kind, code, 0) + rest
        even = empty + b"\0" * (len(empty) % 2)
        return struct.pack("!BBH", kind, code, checksum(even)) + rest
