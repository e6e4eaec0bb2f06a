package gemel.vrrp.lease;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.namespace.Wire;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Asks from the right host whether the left one answers ARP for an address (RFC 826). A second
 * question, about an address that it certainly has, follows the first: answers come in order, so
 * that a silence needs no time to be seen.
 */
public final class ArpProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OPERATION = 20;
  private static final int REPLY = 2;
  private static final int SENDER_ADDRESS = 28;

  private final Wire wire;

  public ArpProbe(TestHost right) {
    wire = new Wire(right, EtherType.ARP);
  }

  public boolean isAnswered(String address) {
    IpAddress asked = IpAddress.parse(address);
    IpAddress certain = IpAddress.parse(TwoHosts.LEFT_ADDRESS);
    wire.send(question(asked));
    wire.send(question(certain));
    byte[] first =
        wire.await(
            "ARP reply about " + asked + " or " + certain,
            frame -> isReplyAbout(frame, asked) || isReplyAbout(frame, certain),
            PATIENCE);
    if (!isReplyAbout(first, asked)) {
      return false;
    }
    wire.await("ARP reply about " + certain, frame -> isReplyAbout(frame, certain), PATIENCE);
    return true;
  }

  private static boolean isReplyAbout(byte[] frame, IpAddress address) {
    return frame[OPERATION + 1] == REPLY
        && IpAddress.ofOctets(Arrays.copyOfRange(frame, SENDER_ADDRESS, SENDER_ADDRESS + 4))
            .equals(address);
  }

  private static byte[] question(IpAddress about) {
    byte[] mac = HexFormat.ofDelimiter(":").parseHex(TwoHosts.RIGHT_MAC);
    return ByteBuffer.allocate(42)
        .put(HexFormat.of().parseHex("ffffffffffff"))
        .put(mac)
        .put(HexFormat.of().parseHex("0806" + "0001080006040001"))
        .put(mac)
        .put(IpAddress.parse(TwoHosts.RIGHT_ADDRESS).octets())
        .put(new byte[6])
        .put(about.octets())
        .array();
  }

  @Override
  public void close() {
    wire.close();
  }
}
