package gemel.ipvs.embedded.packet;

import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;

/**
 * One frame that carries an IP packet, looked at once: where its parts begin, and the numbers that
 * decide its way. One view is used over and over; it belongs to the thread of its engine.
 */
public final class PacketView {
  /** What a frame turned out to be. */
  public enum Kind {
    /** TCP, UDP or SCTP, whole, with ports. */
    TRANSPORT,
    /** IPsec: AH or ESP, which go where the exchange of their keys went. */
    IPSEC,
    /** An ICMP error that carries the packet it is about. */
    ICMP_ERROR,
    /** A part of a packet: it has no ports. */
    FRAGMENT,
    /** IP, but nothing that is balanced: left to the host. */
    OTHER,
    /** Not for our hardware address, or not IP: not ours to look at. */
    FOREIGN,
    /** Cut short, or its header's checksum is wrong. */
    BROKEN
  }

  private MemorySegment memory = MemorySegment.NULL;
  private long frame;
  private int frameLength;
  private int ifindex;
  private long ip;
  private int ipHeader;
  private int totalLength;
  private int protocol;
  private boolean isV6;
  private long sourceHigh;
  private long sourceLow;
  private long destinationHigh;
  private long destinationLow;
  private int sourcePort;
  private int destinationPort;
  private int tcpFlags;
  private int sctpChunk = Sctp.NO_CHUNK;
  private int longestPiece;

  /**
   * Looks at a frame.
   *
   * @param ownMac the hardware address that frames for us carry
   */
  public Kind read(MemorySegment memory, long frame, int frameLength, int ifindex, long ownMac) {
    this.memory = memory;
    this.frame = frame;
    this.frameLength = frameLength;
    this.ifindex = ifindex;
    longestPiece = 0;
    if (frameLength < Ethernet.LENGTH || Octets.get48(memory, frame) != ownMac) {
      return Kind.FOREIGN;
    }
    ip = frame + Ethernet.LENGTH;
    return switch (Octets.get16(memory, frame + Ethernet.TYPE)) {
      case Ethernet.TYPE_IPV4 -> readIpv4();
      case Ethernet.TYPE_IPV6 -> readIpv6();
      default -> Kind.FOREIGN;
    };
  }

  /**
   * Stands for a client's packet of which only the ends are known: nothing but these may be asked.
   */
  public PacketView standFor(
      int itsProtocol,
      long clientHigh,
      long clientLow,
      int clientPort,
      long virtualHigh,
      long virtualLow,
      int virtualPort) {
    protocol = itsProtocol;
    sourceHigh = clientHigh;
    sourceLow = clientLow;
    sourcePort = clientPort;
    destinationHigh = virtualHigh;
    destinationLow = virtualLow;
    destinationPort = virtualPort;
    isV6 = Ip.isV6(virtualHigh, virtualLow);
    tcpFlags = 0;
    return this;
  }

  private Kind readIpv4() {
    int room = frameLength - Ethernet.LENGTH;
    if (room < Ipv4.MIN_LENGTH || Octets.get8(memory, ip) >>> 4 != 4) {
      return Kind.BROKEN;
    }
    ipHeader = Ipv4.headerLength(memory, ip);
    totalLength = Octets.get16(memory, ip + Ipv4.TOTAL_LENGTH);
    if (ipHeader < Ipv4.MIN_LENGTH
        || totalLength < ipHeader
        || totalLength > room
        || Checksum.finish(Checksum.sum(memory, ip, ipHeader)) != 0) {
      return Kind.BROKEN;
    }
    readAddresses(false);
    protocol = Octets.get8(memory, ip + Ipv4.PROTOCOL);
    int fragment = Octets.get16(memory, ip + Ipv4.FRAGMENT);
    if ((fragment & (Ipv4.MORE_FRAGMENTS | Ipv4.OFFSET_MASK)) != 0) {
      return Kind.FRAGMENT;
    }
    return readTransport(Ip.ICMP);
  }

  private Kind readIpv6() {
    int room = frameLength - Ethernet.LENGTH;
    if (room < Ipv6.LENGTH || !Ip.isV6(memory, ip)) {
      return Kind.BROKEN;
    }
    totalLength = Ip.totalLength(memory, ip, true);
    if (totalLength > room) {
      return Kind.BROKEN;
    }
    readAddresses(true);
    if (!Ip.isV6(sourceHigh, sourceLow) || !Ip.isV6(destinationHigh, destinationLow)) {
      return Kind.OTHER; // mapped IPv4 addresses have no business on the wire
    }
    long upper = Ipv6.upperLayer(memory, ip, ip + totalLength);
    if (upper < 0) {
      return Kind.BROKEN;
    }
    ipHeader = (int) ((upper >> 8) - ip);
    protocol = (int) upper & 0xff;
    return protocol == Ipv6.FRAGMENT ? Kind.FRAGMENT : readTransport(Ip.ICMPV6);
  }

  private void readAddresses(boolean v6) {
    isV6 = v6;
    long source = Ip.source(ip, v6);
    sourceHigh = Ip.high(memory, source, v6);
    sourceLow = Ip.low(memory, source, v6);
    long destination = Ip.destination(ip, v6);
    destinationHigh = Ip.high(memory, destination, v6);
    destinationLow = Ip.low(memory, destination, v6);
  }

  private Kind readTransport(int icmp) {
    if (protocol == Ip.TCP) {
      return readTcp();
    }
    if (protocol == Ip.UDP) {
      return readUdp();
    }
    if (protocol == Ip.SCTP) {
      return readSctp();
    }
    if (protocol == Ip.ESP || protocol == Ip.AH) {
      sourcePort = Ip.ISAKMP_PORT;
      destinationPort = Ip.ISAKMP_PORT;
      tcpFlags = 0;
      return Kind.IPSEC;
    }
    return protocol == icmp ? readIcmp() : Kind.OTHER;
  }

  private Kind readTcp() {
    if (totalLength - ipHeader < Tcp.MIN_LENGTH) {
      return Kind.BROKEN;
    }
    readPorts();
    tcpFlags = Octets.get8(memory, transport() + Tcp.FLAGS);
    return Kind.TRANSPORT;
  }

  private Kind readUdp() {
    if (totalLength - ipHeader < Udp.LENGTH) {
      return Kind.BROKEN;
    }
    readPorts();
    tcpFlags = 0;
    return Kind.TRANSPORT;
  }

  private Kind readSctp() {
    if (totalLength - ipHeader < Sctp.LENGTH) {
      return Kind.BROKEN;
    }
    readPorts();
    tcpFlags = 0;
    sctpChunk = readChunk();
    return Kind.TRANSPORT;
  }

  /** The type of the first chunk; an ABORT after a cookie counts more (ip_vs_proto_sctp.c). */
  private int readChunk() {
    long end = ip + totalLength;
    long chunk = transport() + Sctp.LENGTH;
    if (end - chunk < Sctp.CHUNK_HEADER) {
      return Sctp.NO_CHUNK;
    }
    int type = Octets.get8(memory, chunk);
    int length = Octets.get16(memory, chunk + Sctp.CHUNK_LENGTH);
    if (type == Sctp.COOKIE_ECHO || type == Sctp.COOKIE_ACK) {
      long next = chunk + (length + 3 & ~3);
      if (length >= Sctp.CHUNK_HEADER
          && end - next >= Sctp.CHUNK_HEADER
          && Octets.get8(memory, next) == Sctp.ABORT) {
        return Sctp.ABORT;
      }
    }
    return type;
  }

  private void readPorts() {
    sourcePort = Octets.get16(memory, transport());
    destinationPort = Octets.get16(memory, transport() + 2);
  }

  private Kind readIcmp() {
    if (totalLength - ipHeader < Icmp.HEADER
        || !Icmp.isRelayed(Octets.get8(memory, transport()), isV6)) {
      return Kind.OTHER;
    }
    return Kind.ICMP_ERROR;
  }

  /**
   * It came in pieces, and goes on in such that are no longer.
   *
   * @param longest of them, an IP packet
   */
  public void cameInPieces(int longest) {
    longestPiece = longest;
  }

  /** The longest piece that it came in; 0 if it came whole. */
  public int longestPiece() {
    return longestPiece;
  }

  /**
   * Makes a TCP header longer at its end: what is before moves back, the virtio header with it. IP
   * lengths follow; the octets of the gap are the caller's to write, and the TCP header's length
   * and checksum to mend.
   *
   * @param octets to add, a multiple of 4
   * @return where the gap begins
   */
  public long growTcpHeader(int octets) {
    long virtio = frame - VirtioHeader.LENGTH;
    long end = transport() + tcpHeader();
    MemorySegment.copy(memory, virtio, memory, virtio - octets, end - virtio);
    frame -= octets;
    ip -= octets;
    frameLength += octets;
    totalLength += octets;
    Ip.lengthen(memory, ip, isV6, octets);
    VirtioHeader.lengthen(memory, frame - VirtioHeader.LENGTH, octets);
    return end - octets;
  }

  public MemorySegment memory() {
    return memory;
  }

  /** Where the Ethernet header begins; the virtio header lies before it. */
  public long frame() {
    return frame;
  }

  public int frameLength() {
    return frameLength;
  }

  public int ifindex() {
    return ifindex;
  }

  /** Where the IP header begins. */
  public long ip() {
    return ip;
  }

  /** How long it is, with IPv6's extension headers. */
  public int ipHeader() {
    return ipHeader;
  }

  /** Of the IP packet, header included. */
  public int totalLength() {
    return totalLength;
  }

  public int protocol() {
    return protocol;
  }

  public boolean isV6() {
    return isV6;
  }

  public long sourceHigh() {
    return sourceHigh;
  }

  public long sourceLow() {
    return sourceLow;
  }

  public long destinationHigh() {
    return destinationHigh;
  }

  public long destinationLow() {
    return destinationLow;
  }

  public int sourcePort() {
    return sourcePort;
  }

  public int destinationPort() {
    return destinationPort;
  }

  /** 0 if it is not TCP. */
  public int tcpFlags() {
    return tcpFlags;
  }

  /** Where the transport header begins. */
  public long transport() {
    return ip + ipHeader;
  }

  /** As the segment says, which may be wrong: from nothing to more than there is. */
  public int tcpHeader() {
    return (Octets.get8(memory, transport() + Tcp.DATA_OFFSET) >>> 4) * 4;
  }

  /** Whether there are as many octets as that says. */
  public boolean hasWholeTcpHeader() {
    int header = tcpHeader();
    return header >= Tcp.MIN_LENGTH && header <= totalLength - ipHeader;
  }

  /** Octets of data, if the TCP header is whole. */
  public int tcpPayload() {
    return totalLength - ipHeader - tcpHeader();
  }

  public int sequence() {
    return Octets.get32(memory, transport() + Tcp.SEQUENCE);
  }

  public int acknowledgement() {
    return Octets.get32(memory, transport() + Tcp.ACKNOWLEDGEMENT);
  }

  /** TTL or hop limit. */
  public int hops() {
    return Ip.hops(memory, ip, isV6);
  }

  public boolean dontFragment() {
    return Ip.dontFragment(memory, ip, isV6);
  }

  /** Whether no honest packet comes from its source (RFC 1122 section 3.2.1.3, RFC 4291). */
  public boolean hasMartianSource() {
    if (isV6) {
      boolean isLocal = sourceHigh == 0 && (sourceLow == 0 || sourceLow == 1);
      return isLocal || sourceHigh >>> 56 == 0xff;
    }
    int first = (int) sourceLow >>> 24;
    return first == 0 || first == 127 || first >>> 4 == 0xe || (int) sourceLow == -1;
  }

  public boolean isTcp() {
    return protocol == Ip.TCP;
  }

  public boolean isIpsec() {
    return protocol == Ip.ESP || protocol == Ip.AH;
  }

  /** The protocol of the connection that it belongs to; IPsec's is that of its keys' exchange. */
  public int connectionProtocol() {
    return isIpsec() ? Ip.UDP : protocol;
  }

  public boolean isSctp() {
    return protocol == Ip.SCTP;
  }

  /** The type of the chunk that counts, or {@link Sctp#NO_CHUNK}; of an SCTP packet only. */
  public int sctpChunk() {
    return sctpChunk;
  }

  /** Whether its sender gives up. */
  public boolean isReset() {
    return isTcp() && hasFlag(Tcp.RST) || isSctp() && sctpChunk == Sctp.ABORT;
  }

  /** Whether its sender begins anew. */
  public boolean beginsConnection() {
    return isTcp() && hasFlag(Tcp.SYN) || isSctp() && sctpChunk == Sctp.INIT;
  }

  /** Computes its checksum anew; of an SCTP packet only. */
  public void writeSctpChecksum() {
    Crc32c.write(memory, transport(), totalLength - ipHeader);
  }

  public boolean hasFlag(int flag) {
    return (tcpFlags & flag) != 0;
  }

  /** Where the hardware address of the sender lies. */
  public long senderMac() {
    return Octets.get48(memory, frame + Ethernet.SOURCE);
  }
}
