package gemel.ipvs.embedded.forward;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.Encapsulation.Checksum;
import gemel.ipvs.embedded.packet.Gre;
import gemel.ipvs.embedded.packet.Gue;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.Udp;
import java.lang.foreign.MemorySegment;

/**
 * What stands between a tunnel's outer IP header and the packet inside: nothing, UDP and GUE, GRE.
 */
final class TunnelHeader {
  private Encapsulation encapsulation = Encapsulation.IPIP;
  private int flow;
  private boolean remoteChecksum;
  private int checksumStart;
  private int checksumField;

  /** How long it is. */
  static int length(Encapsulation encapsulation, boolean remoteChecksum) {
    return switch (encapsulation) {
      case Encapsulation.Ipip _, Encapsulation.IpipFrom _ -> 0;
      case Encapsulation.Gue _ -> Udp.LENGTH + Gue.length(remoteChecksum);
      case Encapsulation.Gre gre -> Gre.length(gre.checksum());
    };
  }

  /** Whether a packet's transport checksum, unfinished so far, may be left to the server. */
  static boolean mayLeaveChecksum(Encapsulation encapsulation) {
    return encapsulation instanceof Encapsulation.Gue gue && gue.checksum() == Checksum.REMOTE;
  }

  /** The packets that are written next go in this. */
  void of(Encapsulation kind, int flowHash) {
    encapsulation = kind;
    flow = flowHash;
    remoteChecksum = false;
  }

  /**
   * The packet that is written next has a transport checksum that is unfinished: the server is told
   * where.
   *
   * @param start where what it covers begins, from the packet's beginning
   * @param field where it belongs
   */
  void leaveChecksum(int start, int field) {
    remoteChecksum = true;
    checksumStart = start;
    checksumField = field;
  }

  int length() {
    return length(encapsulation, remoteChecksum);
  }

  /** What the outer IP header says that it carries. */
  int protocol(boolean innerV6) {
    return switch (encapsulation) {
      case Encapsulation.Ipip _, Encapsulation.IpipFrom _ -> innerV6 ? Ip.IPV6 : Ip.IPV4;
      case Encapsulation.Gue _ -> Ip.UDP;
      case Encapsulation.Gre _ -> Gre.PROTOCOL;
    };
  }

  /**
   * Writes it.
   *
   * @param outer where the outer IP header is, finished
   * @param inner where the packet begins, {@link #length} behind the outer header
   * @param length of that packet
   */
  void write(MemorySegment memory, long outer, long inner, boolean innerV6, int length) {
    long at = inner - length();
    switch (encapsulation) {
      case Encapsulation.Ipip _, Encapsulation.IpipFrom _ -> {}
      case Encapsulation.Gue gue -> writeGue(memory, outer, at, gue, innerV6, length);
      case Encapsulation.Gre gre -> Gre.write(memory, at, innerV6, gre.checksum(), length);
    }
  }

  private void writeGue(
      MemorySegment memory,
      long outer,
      long at,
      Encapsulation.Gue gue,
      boolean innerV6,
      int length) {
    int datagram = length() + length;
    Octets.put16(memory, at + Udp.SOURCE_PORT, FlowHash.port(flow));
    Octets.put16(memory, at + Udp.DESTINATION_PORT, gue.port());
    Octets.put16(memory, at + Udp.DATAGRAM_LENGTH, datagram);
    Octets.put16(memory, at + Udp.CHECKSUM, 0);
    int protocol = innerV6 ? Ip.IPV6 : Ip.IPV4;
    if (remoteChecksum) {
      Gue.write(memory, at + Udp.LENGTH, protocol, checksumStart, checksumField);
    } else {
      Gue.write(memory, at + Udp.LENGTH, protocol);
    }
    if (gue.checksum() != Checksum.NONE) {
      Udp.finishChecksum(memory, outer, Ip.isV6(memory, outer), at, datagram);
    }
  }
}
