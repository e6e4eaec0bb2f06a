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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Packets of protocol 253, which is for experiments (RFC 3692), on a link-local group. */
@Tag("lab")
@Timeout(60)
class RawIp6SocketTest {
  private static final int PROTOCOL = 253;
  private static final IpAddress GROUP = IpAddress.parse("ff02::db8:18");
  private static final IpAddress LEFT = IpAddress.parse("fe80::1");
  private static final IpAddress RIGHT = IpAddress.parse("fe80::2");
  private static final InterfaceName DEVICE = new InterfaceName(TestHost.DEVICE);

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    hold(hosts.left(), LEFT);
    hold(hosts.right(), RIGHT);
  }

  private static void hold(TestHost host, IpAddress address) {
    host.run("ip", "address", "add", address + "/64", "dev", TestHost.DEVICE, "nodad");
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  @Test
  void aPacketReachesTheOthersOfTheGroupWithItsHeaderAndNotItsSender() {
    byte[] packet = packet(GROUP, 255);
    assertThat(heardOnTheRight(packet, GROUP)).isEqualTo(packet);
  }

  @Test
  void aPacketReachesAnAddress() {
    byte[] packet = packet(RIGHT, 64);
    assertThat(heardOnTheRight(packet, RIGHT)).isEqualTo(packet);
  }

  private byte[] heardOnTheRight(byte[] packet, IpAddress to) {
    try (RawIp6Socket left = member(hosts.left());
        RawIp6Socket right = member(hosts.right());
        Poller poller = new Poller()) {
      assertThat(left.send(packet, to)).isEqualTo(packet.length);
      poller.add(right.number());
      poller.await(Duration.ofSeconds(10).toNanos());
      byte[] received = right.receive();
      assertThat(right.receive()).isEmpty();
      assertThat(left.receive()).isEmpty();
      return received;
    }
  }

  @Test
  void anInterfaceThatIsNotThereIsRefused() {
    assertThatThrownBy(() ->
            hosts
                .left()
                .inside(() -> RawIp6Socket.open(PROTOCOL, new InterfaceName("nowhere0"), 4711)))
        .isInstanceOf(LinuxException.class)
        .hasMessageContaining("nowhere0: ENODEV");
  }

  private static RawIp6Socket member(TestHost host) {
    int ifindex = host.ifindex();
    return host.inside(() -> {
      RawIp6Socket socket = RawIp6Socket.open(PROTOCOL, DEVICE, ifindex);
      socket.join(GROUP, ifindex);
      return socket;
    });
  }

  /** From the left, with four octets. */
  private static byte[] packet(IpAddress destination, int hopLimit) {
    return ByteBuffer.allocate(44)
        .putInt(0x60000000)
        .putShort((short) 4)
        .put((byte) PROTOCOL)
        .put((byte) hopLimit)
        .put(LEFT.octets())
        .put(destination.octets())
        .putInt(0x0a0b0c0d)
        .array();
  }
}
