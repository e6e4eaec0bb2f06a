package gemel.linux.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("lab")
@Timeout(60)
class UdpSocketTest {
  private static final int PORT = 3784;
  private static final int SOURCE_PORT = 49_152;
  private static final byte[] MESSAGE = {1, 2, 3, 4, 5};

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    hold(hosts.left(), "2001:db8::1");
    hold(hosts.right(), "2001:db8::2");
  }

  private static void hold(TestHost host, String address) {
    host.run("ip", "address", "add", address + "/64", "dev", TestHost.DEVICE, "nodad");
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2, 255",
    "192.0.2.1, 192.0.2.2, 7",
    "2001:db8::1, 2001:db8::2, 64"
  })
  void aMessageArrivesWithItsAddressesAndItsTimeToLive(String from, String to, int ttl) {
    IpAddress source = IpAddress.parse(from);
    IpAddress destination = IpAddress.parse(to);
    try (UdpSocket right = hosts.right().inside(() -> UdpSocket.listening(source.family(), PORT));
        UdpSocket left = hosts.left().inside(() -> UdpSocket.sending(source, SOURCE_PORT, ttl));
        Poller poller = new Poller()) {
      assertThat(left.send(MESSAGE, destination, PORT)).isEqualTo(MESSAGE.length);
      poller.add(right.number());
      poller.await(Duration.ofSeconds(10).toNanos());
      Datagram heard = right.receive().orElseThrow();
      assertThat(heard.source()).isEqualTo(source);
      assertThat(heard.sourcePort()).isEqualTo(SOURCE_PORT);
      assertThat(heard.destination()).isEqualTo(destination);
      assertThat(heard.ttl()).isEqualTo(ttl);
      assertThat(heard.payload()).isEqualTo(MESSAGE);
      assertThat(right.receive()).isEmpty();
    }
  }

  @Test
  void bothFamiliesHaveAPortEach() {
    try (UdpSocket ipv4 = hosts.left().inside(() -> UdpSocket.listening(AddressFamily.IPV4, PORT));
        UdpSocket ipv6 = hosts.left().inside(() -> UdpSocket.listening(AddressFamily.IPV6, PORT))) {
      assertThat(ipv4.number()).isNotEqualTo(ipv6.number());
    }
  }

  @Test
  void aRefusalSaysWhatWasTried() {
    try (UdpSocket _ = hosts.left().inside(() -> UdpSocket.listening(AddressFamily.IPV4, PORT))) {
      assertThatThrownBy(
              () -> hosts.left().inside(() -> UdpSocket.listening(AddressFamily.IPV4, PORT)))
          .isInstanceOf(LinuxException.class)
          .hasMessageContaining("listening on UDP port 3784 of IPv4: EADDRINUSE");
    }
    assertThatThrownBy(() ->
            hosts
                .left()
                .inside(() -> UdpSocket.sending(IpAddress.parse("192.0.2.9"), SOURCE_PORT, 255)))
        .isInstanceOf(LinuxException.class)
        .hasMessageContaining("sending from UDP port 49152 of 192.0.2.9: EADDRNOTAVAIL");
  }
}
