package gemel.vrrp.lease;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.namespace.Wire;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import gemel.vrrp.advertisement.InternetChecksum;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** {@link ArpProbe}'s question in IPv6: a neighbour solicitation (RFC 4861 section 4.3). */
final class NeighbourProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final IpAddress CERTAIN = IpAddress.parse("2001:db8::1");
  private static final IpAddress ASKER = IpAddress.parse("2001:db8::2");
  private static final int NEXT_HEADER = 20;
  private static final int ICMPV6 = 58;
  private static final int ICMP = 54;
  private static final int CHECKSUM = ICMP + 2;
  private static final int TARGET = ICMP + 8;
  private static final int LENGTH = 86;
  private static final byte SOLICITATION = (byte) 135;
  private static final byte ADVERTISEMENT = (byte) 136;

  private final Wire wire;

  NeighbourProbe(TwoHosts hosts) {
    add(hosts.left(), CERTAIN);
    add(hosts.right(), ASKER);
    wire = new Wire(hosts.right(), EtherType.IPV6);
  }

  private static void add(TestHost host, IpAddress address) {
    host.run("ip", "address", "add", address + "/64", "dev", TestHost.DEVICE, "nodad");
  }

  boolean isAnswered(String address) {
    IpAddress asked = IpAddress.parse(address);
    wire.send(question(asked));
    wire.send(question(CERTAIN));
    byte[] first =
        wire.await(
            "advertisement of " + asked + " or " + CERTAIN,
            frame -> isAbout(frame, asked) || isAbout(frame, CERTAIN),
            PATIENCE);
    if (!isAbout(first, asked)) {
      return false;
    }
    wire.await("advertisement of " + CERTAIN, frame -> isAbout(frame, CERTAIN), PATIENCE);
    return true;
  }

  private static boolean isAbout(byte[] frame, IpAddress address) {
    return frame.length >= TARGET + 16
        && frame[NEXT_HEADER] == ICMPV6
        && frame[ICMP] == ADVERTISEMENT
        && IpAddress.ofOctets(Arrays.copyOfRange(frame, TARGET, TARGET + 16)).equals(address);
  }

  /** To the address itself, as who has known it asks whether it is still there. */
  private static byte[] question(IpAddress about) {
    byte[] mac = mac(TwoHosts.RIGHT_MAC);
    byte[] frame =
        ByteBuffer.allocate(LENGTH)
            .put(mac(TwoHosts.LEFT_MAC))
            .put(mac)
            .put(HexFormat.of().parseHex("86dd" + "60000000" + "00203aff"))
            .put(ASKER.octets())
            .put(about.octets())
            .put(SOLICITATION)
            .put(new byte[7])
            .put(about.octets())
            .put((byte) 1)
            .put((byte) 1)
            .put(mac)
            .array();
    int checksum =
        InternetChecksum.withPseudoHeader(ASKER, about, ICMPV6, frame, ICMP, LENGTH - ICMP);
    ByteBuffer.wrap(frame).putShort(CHECKSUM, (short) checksum);
    return frame;
  }

  private static byte[] mac(String text) {
    return HexFormat.ofDelimiter(":").parseHex(text);
  }

  @Override
  public void close() {
    wire.close();
  }
}
