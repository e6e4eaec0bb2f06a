package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.ProxyHeader;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;

/**
 * A segment with nothing but the PROXY header of a connection, made after one of the client's: its
 * window, acknowledgement and options (timestamps among them) are that one's.
 */
final class HeaderSegment {
  private static final int KEPT_FLAGS = ~(Tcp.FIN | Tcp.URG | Tcp.CWR);

  private final ConnectionTable table;
  private final PacketPath.Sending sending;
  private final PlainFrame plain = new PlainFrame();

  HeaderSegment(ConnectionTable table, PacketPath.Sending sending) {
    this.table = table;
    this.sending = sending;
  }

  /**
   * Sends it.
   *
   * @param packet a client's segment, translated already
   * @return false if there is no port to send by, and so none for the client's segment either
   */
  boolean send(PacketView packet, int connection, NextHop hop) {
    PacketPort port = sending.outlets().find(hop.ifindex(), packet.isV6());
    if (port == null) {
      return false;
    }
    int headers = packet.ipHeader() + packet.tcpHeader();
    int data = ProxyHeader.length(packet.isV6());
    int length = Ethernet.LENGTH + headers + data;
    long frame = sending.scratch().frame(length);
    MemorySegment to = sending.scratch().memory();
    long ip = frame + Ethernet.LENGTH;
    MemorySegment.copy(packet.memory(), packet.ip(), to, ip, headers);
    ip(packet, to, ip, headers + data);
    header(connection, packet.isV6(), to, ip + headers);
    tcp(packet, connection, to, ip, packet.tcpHeader() + data);
    plain.to(hop, packet.isV6()).write(to, frame, ip);
    port.send(to, frame, length);
    sending.counters().count(Counter.PROXY_HEADERS);
    return true;
  }

  private static void ip(PacketView packet, MemorySegment to, long ip, int length) {
    if (packet.isV6()) {
      Octets.put16(to, ip + Ipv6.PAYLOAD_LENGTH, length - Ipv6.LENGTH);
    } else {
      Octets.put16(to, ip + Ipv4.TOTAL_LENGTH, length);
      Ipv4.finishChecksum(to, ip);
    }
    Ip.decrementHops(to, ip, packet.isV6());
  }

  private void header(int connection, boolean isV6, MemorySegment to, long at) {
    ProxyHeader.write(to, at, isV6);
    ProxyHeader.client(
        to,
        at,
        isV6,
        table.clientHigh(connection),
        table.clientLow(connection),
        table.clientPort(connection));
    ProxyHeader.virtual(
        to,
        at,
        isV6,
        table.virtualHigh(connection),
        table.virtualLow(connection),
        table.virtualPort(connection));
  }

  private void tcp(PacketView packet, int connection, MemorySegment to, long ip, int length) {
    long tcp = ip + packet.ipHeader();
    Octets.put32(to, tcp + Tcp.SEQUENCE, table.firstOctet(connection));
    Octets.put8(to, tcp + Tcp.FLAGS, packet.tcpFlags() & KEPT_FLAGS | Tcp.PSH);
    Octets.put16(to, tcp + Tcp.URGENT, 0);
    Octets.put16(to, tcp + Tcp.CHECKSUM, 0);
    long sum =
        Ip.pseudoHeader(to, ip, packet.isV6(), Ip.TCP, length) + Checksum.sum(to, tcp, length);
    Octets.put16(to, tcp + Tcp.CHECKSUM, Checksum.finish(sum));
  }
}
