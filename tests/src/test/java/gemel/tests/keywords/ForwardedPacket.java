package gemel.tests.keywords;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A packet on its way to a server.
 *
 * @param mac the hardware address that its frame goes to
 * @param protocol of the outermost IP header: 6 TCP, 17 UDP, 4 another IP packet, 47 GRE
 * @param source of the outermost IP header
 * @param destination of the outermost IP header
 * @param port where it goes to; 0 inside a tunnel
 */
record ForwardedPacket(
    MacAddress mac, int protocol, IpAddress source, IpAddress destination, int port) {
  static final int IPIP = 4;
  static final int GRE = 47;

  static ForwardedPacket of(byte[] frame) {
    ByteBuffer octets = ByteBuffer.wrap(frame);
    int protocol = octets.get(ClientPacket.IP + 9);
    int port =
        protocol == IPIP || protocol == GRE
            ? 0
            : octets.getShort(ClientPacket.TRANSPORT + 2) & 0xffff;
    return new ForwardedPacket(
        MacAddress.ofOctets(Arrays.copyOf(frame, 6)),
        protocol,
        IpAddress.v4(octets.getInt(ClientPacket.IP + 12)),
        IpAddress.v4(octets.getInt(ClientPacket.IP + 16)),
        port);
  }
}
