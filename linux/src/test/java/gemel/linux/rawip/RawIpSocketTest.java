package gemel.linux.rawip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Multicast packets of protocol 253, which is for experiments (RFC 3692), to 233.252.0.18. */
@Tag("lab")
@Timeout(60)
class RawIpSocketTest {
  private static final int PROTOCOL = 253;
  private static final IpAddress GROUP = IpAddress.parse("233.252.0.18");
  private static final InterfaceName DEVICE = new InterfaceName(TestHost.DEVICE);
  private static final int HEADER = 20;

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  @Test
  void aPacketReachesTheOthersOfTheGroupAndNotItsSender() {
    try (RawIpSocket left = member(hosts.left());
        RawIpSocket right = member(hosts.right());
        Poller poller = new Poller()) {
      byte[] packet = packet();
      assertThat(left.send(packet, GROUP)).isEqualTo(packet.length);
      poller.add(right.number());
      poller.await(Duration.ofSeconds(10).toNanos());
      byte[] received = right.receive();
      assertThat(received).hasSize(packet.length);
      assertThat(received[8]).as("TTL").isEqualTo((byte) 255);
      assertThat(Arrays.copyOfRange(received, HEADER, received.length))
          .isEqualTo(Arrays.copyOfRange(packet, HEADER, packet.length));
      assertThat(right.receive()).isEmpty();
      assertThat(left.receive()).isEmpty();
    }
  }

  @Test
  void anInterfaceThatIsNotThereIsRefused() {
    assertThatThrownBy(() ->
            hosts.left().inside(() -> RawIpSocket.open(PROTOCOL, new InterfaceName("nowhere0"))))
        .isInstanceOf(LinuxException.class)
        .hasMessageContaining("nowhere0: ENODEV");
  }

  private static RawIpSocket member(TestHost host) {
    int ifindex = host.ifindex();
    return host.inside(() -> {
      RawIpSocket socket = RawIpSocket.open(PROTOCOL, DEVICE);
      socket.join(GROUP, ifindex);
      return socket;
    });
  }

  /** An IPv4 header without a checksum, which the kernel fills in, and four octets. */
  private static byte[] packet() {
    return ByteBuffer.allocate(HEADER + 4)
        .put((byte) 0x45)
        .put((byte) 0)
        .putShort((short) (HEADER + 4))
        .putInt(1 << 16)
        .put((byte) 255)
        .put((byte) PROTOCOL)
        .putShort((short) 0)
        .put(IpAddress.parse(TwoHosts.LEFT_ADDRESS).octets())
        .put(GROUP.octets())
        .putInt(0x0a0b0c0d)
        .array();
  }
}
