package gemel.tests.recipes;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who sent it to whom.
 *
 * @param from the hardware address that it comes from
 * @param to the hardware address that it goes to
 * @param flow {@code 192.0.2.1 > 192.0.2.2}; of a packet in a packet, {@code OUTER [INNER]}
 */
record CapturedPacket(MacAddress from, MacAddress to, String flow) {
  private static final int ETHERNET = 14;
  private static final int HEADER = 20;
  private static final int PROTOCOL = 9;
  private static final int TCP = 6;
  private static final int IPIP = 4;

  /** Of a frame that carries TCP, or TCP in IPIP; without IP options. */
  static Optional<CapturedPacket> of(byte[] frame) {
    return flow(frame, ETHERNET)
        .map(flow ->
            new CapturedPacket(
                MacAddress.ofOctets(Arrays.copyOfRange(frame, 6, 12)),
                MacAddress.ofOctets(Arrays.copyOfRange(frame, 0, 6)),
                flow));
  }

  private static Optional<String> flow(byte[] frame, int at) {
    if (frame.length < at + HEADER) {
      return Optional.empty();
    }
    String ends = address(frame, at + 12) + " > " + address(frame, at + 16);
    return switch (frame[at + PROTOCOL]) {
      case TCP -> Optional.of(ends);
      case IPIP -> flow(frame, at + HEADER).map(inner -> ends + " [" + inner + "]");
      default -> Optional.empty();
    };
  }

  private static IpAddress address(byte[] frame, int at) {
    return IpAddress.ofOctets(Arrays.copyOfRange(frame, at, at + 4));
  }
}
