"""Says in one line what a frame is: for the reader of a fixture, and nobody else."""
import ipaddress
import struct

import wire

LETTERS = (("S", 2), ("F", 1), ("R", 4), ("P", 8), ("U", 32), ("E", 64), ("W", 128), (".", 16))
CHUNKS = {number: name for name, number in wire.CHUNKS.items()}


def frame(octets):
    if len(octets) < 14:
        return "%d octets" % len(octets)
    kind = struct.unpack("!H", octets[12:14])[0]
    if kind not in (0x0800, 0x86DD):
        return "EtherType %04x" % kind
    return packet(octets[14:])


def packet(octets):
    try:
        return _packet(octets)
    except (struct.error, ValueError, IndexError):
        return "cut short: %d octets" % len(octets)


def _packet(octets):
    if octets[0] >> 4 == 6:
        source, destination = (str(ipaddress.ip_address(octets[i:i + 16])) for i in (8, 24))
        protocol, payload, ttl = octets[6], octets[40:], octets[7]
        note, fragment = "", 0
        while protocol in (0, 43, 60, 44):
            if protocol == 44:
                fragment = struct.unpack("!H", payload[2:4])[0]
                note += " fragment at %d%s" % (fragment & 0xFFF8, "+" if fragment & 1 else "")
                size = 8
            else:
                note += " extension %d" % protocol
                size = 8 + payload[1] * 8
            protocol, payload = payload[0], payload[size:]
        offset = fragment & 0xFFF8
        source, destination = "[%s]" % source, "[%s]" % destination
    elif octets[0] >> 4 == 4:
        source, destination = (str(ipaddress.ip_address(octets[i:i + 4])) for i in (12, 16))
        size = (octets[0] & 15) * 4
        protocol, payload, ttl = octets[9], octets[size:struct.unpack("!H", octets[2:4])[0]], octets[8]
        fragment = struct.unpack("!H", octets[6:8])[0]
        offset = (fragment & 0x1FFF) * 8
        note = " DF" if fragment & 0x4000 else ""
        if fragment & 0x3FFF:
            note += " fragment at %d%s" % (offset, "+" if fragment & 0x2000 else "")
    else:
        return "IP version %d" % (octets[0] >> 4)
    note = " ttl %d%s" % (ttl, note)
    if offset:
        return "%s > %s protocol %d, %d octets%s" % (source, destination, protocol, len(payload), note)
    return _transport(source, destination, protocol, payload, note)


def _transport(source, destination, protocol, payload, note):
    if protocol in (wire.TCP, wire.UDP, wire.SCTP):
        sport, dport = struct.unpack("!HH", payload[:4])
        ends = "%s:%d > %s:%d" % (source, sport, destination, dport)
        if protocol == wire.TCP:
            seq, ack = struct.unpack("!II", payload[4:12])
            flags = "".join(letter for letter, bit in LETTERS if payload[13] & bit)
            return "TCP %s %s seq %d ack %d, %d octets%s" % (
                ends, flags or "none", seq, ack, len(payload) - (payload[12] >> 4) * 4, note)
        if protocol == wire.UDP:
            return "UDP %s, %d octets%s" % (ends, len(payload) - 8, note)
        names, at = [], 12
        while at + 4 <= len(payload):
            names.append(CHUNKS.get(payload[at], "chunk %d" % payload[at]))
            at += max(4, struct.unpack("!H", payload[at + 2:at + 4])[0])
        return "SCTP %s %s%s" % (ends, " ".join(names), note)
    ends = "%s > %s" % (source, destination)
    if protocol in (wire.ICMP, wire.ICMP6):
        kind, code, _, rest = struct.unpack("!BBHI", payload[:8])
        is_error = kind < 128 if protocol == wire.ICMP6 else kind in (3, 4, 5, 11, 12)
        about = " about {%s}" % packet(payload[8:]) if is_error else ""
        return "ICMP%s %s type %d code %d rest %d%s%s" % (
            "v6" if protocol == wire.ICMP6 else "", ends, kind, code, rest, note, about)
    if protocol in (wire.IPIP, wire.IP6IN4):
        return "IPIP %s%s {%s}" % (ends, note, packet(payload))
    if protocol == wire.GRE:
        flags = struct.unpack("!H", payload[:2])[0]
        return "GRE %s%s%s {%s}" % (
            ends, note, " checksum" if flags & 0x8000 else "", packet(payload[8 if flags & 0x8000 else 4:]))
    return "%s protocol %d, %d octets%s" % (ends, protocol, len(payload), note)
