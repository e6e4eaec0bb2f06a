"""Packets octet by octet, from the RFCs and nothing of Gemel's. Right in all that is not said otherwise."""
import ipaddress
import struct

TCP, UDP, SCTP, ICMP, ICMP6, IPIP, IP6IN4, GRE, ESP, AH = 6, 17, 132, 1, 58, 4, 41, 47, 50, 51
FLAGS = {"F": 1, "S": 2, "R": 4, "P": 8, ".": 16, "U": 32, "E": 64, "W": 128}


def checksum(octets, start=0):
    """RFC 1071."""
    if len(octets) % 2:
        octets += b"\0"
    total = start + sum(struct.unpack("!%dH" % (len(octets) // 2), octets))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packed(address):
    return ipaddress.ip_address(address).packed


def pseudo(source, destination, protocol, length):
    """The sum of the pseudo header (RFC 793, RFC 8200 section 8.1)."""
    octets = packed(source) + packed(destination) + struct.pack("!II", length, protocol)
    return ~checksum(octets) & 0xFFFF


def ethernet(destination, source, packet, kind=None):
    """kind: the EtherType; by default what the packet's version says."""
    if kind is None:
        kind = 0x86DD if packet and packet[0] >> 4 == 6 else 0x0800
    return bytes.fromhex((destination + source).replace(":", "")) + struct.pack("!H", kind) + packet


def ip(source, destination, protocol, payload, **options):
    return (ip6 if ":" in source else ip4)(source, destination, protocol, payload, **options)


def ip4(source, destination, protocol, payload, ttl=64, tos=0, ident=7, df=True, mf=False, offset=0,
        options=b"", version=4, ihl=None, total=None, bad_sum=0):
    """RFC 791. ihl, total: a lie about the lengths. bad_sum: what the checksum is wrong by."""
    fragment = (0x4000 if df and not mf and not offset else 0) | (0x2000 if mf else 0) | offset // 8
    length = 20 + len(options)
    header = struct.pack(
        "!BBHHHBBH", version << 4 | (length // 4 if ihl is None else ihl), tos,
        length + len(payload) if total is None else total, ident, fragment, ttl, protocol, 0)
    header += packed(source) + packed(destination) + options
    total = (checksum(header) + bad_sum) & 0xFFFF
    return header[:10] + struct.pack("!H", total) + header[12:] + payload


def ip6(source, destination, protocol, payload, ttl=64, tos=0, flow=0, extensions=b"", first=None,
        total=None):
    """RFC 8200. extensions: their octets, the first of them of the kind `first`."""
    body = extensions + payload
    header = struct.pack(
        "!IHBB", 6 << 28 | tos << 20 | flow, len(body) if total is None else total,
        protocol if first is None else first, ttl)
    return header + packed(source) + packed(destination) + body


def fragments(packet, first, ident=77):
    """An IPv4 packet in two pieces, the first with that many octets of payload."""
    header, payload = packet[:20], packet[20:]
    source, destination = (str(ipaddress.ip_address(header[i:i + 4])) for i in (12, 16))
    common = dict(ttl=header[8], tos=header[1], ident=ident)
    return (
        ip4(source, destination, header[9], payload[:first], mf=True, **common),
        ip4(source, destination, header[9], payload[first:], df=False, offset=first, **common))


def fragments6(packet, first, ident=77):
    source, destination = (str(ipaddress.ip_address(packet[i:i + 16])) for i in (8, 24))
    protocol, payload = packet[6], packet[40:]

    def piece(octets, offset, more):
        extension = struct.pack("!BBHI", protocol, 0, offset | more, ident)
        return ip6(source, destination, protocol, octets, extensions=extension, first=44, ttl=packet[7])
    return piece(payload[:first], 0, 1), piece(payload[first:], first, 0)


def tcp(source, sport, destination, dport, flags, data=b"", seq=1000, ack=None, window=8192,
        options=b"", offset=None, urgent=0, bad_sum=0, cut=None, **ip_options):
    """flags: letters as tcpdump has them, and a dot for ACK. cut: how much of the segment is there."""
    bits = sum(FLAGS[letter] for letter in flags)
    if ack is None:
        ack = 5000 if "." in flags else 0
    words = (20 + len(options)) // 4 if offset is None else offset
    segment = struct.pack(
        "!HHIIBBHHH", sport, dport, seq & 0xFFFFFFFF, ack & 0xFFFFFFFF, words << 4, bits, window, 0, urgent)
    segment += options + data
    total = checksum(segment, pseudo(source, destination, TCP, len(segment)))
    segment = segment[:16] + struct.pack("!H", (total + bad_sum) & 0xFFFF) + segment[18:]
    return ip(source, destination, TCP, segment[:cut], **ip_options)


def udp(source, sport, destination, dport, data=b"", length=None, sum_=None, bad_sum=0, cut=None,
        **ip_options):
    """sum_: 0 for no checksum. length: a lie."""
    datagram = struct.pack("!HHHH", sport, dport, 8 + len(data) if length is None else length, 0) + data
    if sum_ is None:
        sum_ = checksum(datagram, pseudo(source, destination, UDP, len(datagram))) or 0xFFFF
        sum_ = (sum_ + bad_sum) & 0xFFFF
    datagram = datagram[:6] + struct.pack("!H", sum_) + datagram[8:]
    return ip(source, destination, UDP, datagram[:cut], **ip_options)


CHUNKS = {"DATA": 0, "INIT": 1, "INIT-ACK": 2, "SACK": 3, "HEARTBEAT": 4, "HEARTBEAT-ACK": 5,
          "ABORT": 6, "SHUTDOWN": 7, "SHUTDOWN-ACK": 8, "ERROR": 9, "COOKIE-ECHO": 10,
          "COOKIE-ACK": 11, "SHUTDOWN-COMPLETE": 14}


def crc32c(octets):
    """RFC 9260 appendix A."""
    crc = 0xFFFFFFFF
    for octet in octets:
        crc ^= octet
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def sctp(source, sport, destination, dport, *chunks, tag=1, bad_sum=0, cut=None, **ip_options):
    """RFC 9260; chunks by name, each with 12 octets in it."""
    body = b"".join(
        struct.pack("!BBH", CHUNKS[chunk], 3 if chunk == "DATA" else 0, 16) + b"\0\0\0\1" * 3
        for chunk in chunks)
    packet = struct.pack("!HHII", sport, dport, tag, 0) + body
    crc = (crc32c(packet) + bad_sum) & 0xFFFFFFFF
    packet = packet[:8] + struct.pack("<I", crc) + packet[12:]
    return ip(source, destination, SCTP, packet[:cut], **ip_options)


def icmp(source, destination, kind, code, rest, body, bad_sum=0, **ip_options):
    """RFC 792 and RFC 4443; rest: the four octets behind the checksum."""
    message = struct.pack("!BBHI", kind, code, 0, rest) + body
    start = pseudo(source, destination, ICMP6, len(message)) if ":" in source else 0
    message = message[:2] + struct.pack("!H", (checksum(message, start) + bad_sum) & 0xFFFF) + message[4:]
    return ip(source, destination, ICMP6 if ":" in source else ICMP, message, **ip_options)


def gre(protocol, packet, with_sum=False):
    """RFC 2784."""
    if not with_sum:
        return struct.pack("!HH", 0, protocol) + packet
    header = struct.pack("!HHHH", 0x8000, protocol, 0, 0)
    return struct.pack("!HHHH", 0x8000, protocol, checksum(header + packet), 0) + packet
