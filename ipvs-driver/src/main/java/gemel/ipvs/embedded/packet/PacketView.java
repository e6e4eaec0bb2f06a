package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * One frame that carries an IPv4 packet, looked at once: where its parts begin, and the numbers
 * that decide its way. One view is used over and over; it belongs to the thread of its engine.
 */
public final class PacketView {
  /** What a frame turned out to be. */
  public enum Kind {
    /** TCP or UDP, whole, with ports. */
    TRANSPORT,
    /** An ICMP error that carries the packet it is about. */
    ICMP_ERROR,
    /** A part of a packet: it has no ports. */
    FRAGMENT,
    /** IPv4, but nothing that is balanced: left to the host. */
    OTHER,
    /** Not for our hardware address, or not IPv4: not ours to look at. */
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
  private int source;
  private int destination;
  private int sourcePort;
  private int destinationPort;
  private int tcpFlags;

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
    if (frameLength < Ethernet.LENGTH + Ipv4.MIN_LENGTH
        || Octets.get16(memory, frame + Ethernet.TYPE) != Ethernet.TYPE_IPV4
        || Octets.get48(memory, frame) != ownMac) {
      return Kind.FOREIGN;
    }
    ip = frame + Ethernet.LENGTH;
    ipHeader = Ipv4.headerLength(memory, ip);
    totalLength = Octets.get16(memory, ip + Ipv4.TOTAL_LENGTH);
    if (Octets.get8(memory, ip) >>> 4 != 4
        || ipHeader < Ipv4.MIN_LENGTH
        || totalLength < ipHeader
        || totalLength > frameLength - Ethernet.LENGTH
        || Checksum.finish(Checksum.sum(memory, ip, ipHeader)) != 0) {
      return Kind.BROKEN;
    }
    protocol = Octets.get8(memory, ip + Ipv4.PROTOCOL);
    source = Octets.get32(memory, ip + Ipv4.SOURCE);
    destination = Octets.get32(memory, ip + Ipv4.DESTINATION);
    int fragment = Octets.get16(memory, ip + Ipv4.FRAGMENT);
    if ((fragment & (Ipv4.MORE_FRAGMENTS | Ipv4.OFFSET_MASK)) != 0) {
      return Kind.FRAGMENT;
    }
    return switch (protocol) {
      case Ipv4.PROTOCOL_TCP -> readTcp();
      case Ipv4.PROTOCOL_UDP -> readUdp();
      case Ipv4.PROTOCOL_ICMP -> readIcmp();
      default -> Kind.OTHER;
    };
  }

  private Kind readTcp() {
    if (totalLength - ipHeader < Tcp.MIN_LENGTH
        || tcpHeader() < Tcp.MIN_LENGTH
        || tcpHeader() > totalLength - ipHeader) {
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

  private void readPorts() {
    sourcePort = Octets.get16(memory, transport());
    destinationPort = Octets.get16(memory, transport() + 2);
  }

  private Kind readIcmp() {
    if (totalLength - ipHeader < Icmp.HEADER || !Icmp.isRelayed(Octets.get8(memory, transport()))) {
      return Kind.OTHER;
    }
    return Kind.ICMP_ERROR;
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

  public int source() {
    return source;
  }

  public int destination() {
    return destination;
  }

  public int sourcePort() {
    return sourcePort;
  }

  public int destinationPort() {
    return destinationPort;
  }

  /** 0 for UDP. */
  public int tcpFlags() {
    return tcpFlags;
  }

  /** Where the transport header begins. */
  public long transport() {
    return ip + ipHeader;
  }

  public int tcpHeader() {
    return (Octets.get8(memory, transport() + Tcp.DATA_OFFSET) >>> 4) * 4;
  }

  public int ttl() {
    return Octets.get8(memory, ip + Ipv4.TTL);
  }

  public boolean dontFragment() {
    return Ipv4.dontFragment(memory, ip);
  }

  public boolean isTcp() {
    return protocol == Ipv4.PROTOCOL_TCP;
  }

  public boolean hasFlag(int flag) {
    return (tcpFlags & flag) != 0;
  }

  /** Where the hardware address of the sender lies. */
  public long senderMac() {
    return Octets.get48(memory, frame + Ethernet.SOURCE);
  }
}
