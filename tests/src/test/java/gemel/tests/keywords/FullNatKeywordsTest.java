package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.tests.keywords.ClientPacket.Protocol;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a FNAT server sees of a client. */
class FullNatKeywordsTest {
  private static final IpAddress CLIENT = IpAddress.parse("203.0.113.7");
  private static final int TCP_OPTIONS = ClientPacket.TRANSPORT + 20;

  private static Template service(String lines) {
    return new Template(
        """
        virtual_server 192.0.2.50 80 {
          protocol TCP
          %s
          <line>
          real_server 198.51.100.11 80 {
          }
        }
        """
            .formatted(lines));
  }

  private static byte[] first(ForwardingBench bench, int clientPort) {
    ClientPacket packet =
        new ClientPacket(Protocol.TCP, CLIENT, clientPort, ForwardingBench.VIP, 80);
    return bench.frame(packet).orElseThrow();
  }

  private static IpAddress source(byte[] frame) {
    return IpAddress.v4(ByteBuffer.wrap(frame).getInt(ClientPacket.IP + 12));
  }

  private static int sourcePort(byte[] frame) {
    return ByteBuffer.wrap(frame).getShort(ClientPacket.TRANSPORT) & 0xffff;
  }

  @Test
  void localAddressIsWhatServersSee() {
    Template service = service("lb_kind FNAT\nlocal_address 10.9.8.1-10.9.8.3 10.9.8.9");
    assertThat(sources(service.without()))
        .extracting(IpAddress::toString)
        .containsExactlyInAnyOrder("10.9.8.1", "10.9.8.2", "10.9.8.3", "10.9.8.9");
    assertThat(sources(service("lb_kind NAT").without())).containsExactly(CLIENT);
  }

  private static Set<IpAddress> sources(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    Set<IpAddress> sources = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      sources.add(source(first(bench, 40_000 + i)));
    }
    return sources;
  }

  @Test
  void localPortsAreWhatServersSee() {
    Template service = service("lb_kind FNAT\nlocal_address 10.9.8.1");
    assertThat(ports(service.with("local_ports 7000-7001"))).containsExactlyInAnyOrder(7000, 7001);
    assertThat(ports(service.without())).allMatch(port -> port >= 1024 && port < 1100);
  }

  private static Set<Integer> ports(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      ports.add(sourcePort(first(bench, 40_000 + i)));
    }
    return ports;
  }

  @Test
  void tellClientPutsTheClientsAddressIntoItsSegments() {
    Template service = service("lb_kind FNAT\nlocal_address 10.9.8.1");
    String own = options(service("lb_kind NAT").without());
    assertThat(own).as("the client's own, its segment size").isEqualTo("020405b4");
    assertThat(options(service.with("tell_client toa"))).isEqualTo(own + "fe089c40cb007107");
    assertThat(options(service.with("tell_client none"))).isEqualTo(own);
    assertThat(options(service.without())).isEqualTo(own);
  }

  private static String options(String text) {
    byte[] frame = first(new ForwardingBench(text), 40_000);
    return HexFormat.of().formatHex(Arrays.copyOfRange(frame, TCP_OPTIONS, frame.length));
  }
}
