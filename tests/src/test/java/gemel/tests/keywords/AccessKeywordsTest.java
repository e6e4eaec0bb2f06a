package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.tests.keywords.ClientPacket.Protocol;
import org.junit.jupiter.api.Test;

/** From where a service takes connections. */
class AccessKeywordsTest {
  private static final Template SERVICE =
      new Template(
          """
          virtual_server 192.0.2.50 80 {
            protocol TCP
            lb_algo rr
            <line>
            real_server 198.51.100.11 80 {
            }
          }
          """);

  private static boolean isServed(String text, String client) {
    ClientPacket packet =
        new ClientPacket(Protocol.TCP, IpAddress.parse(client), 40_000, ForwardingBench.VIP, 80);
    return new ForwardingBench(text).forward(packet).isPresent();
  }

  @Test
  void allowShutsOutEveryoneElse() {
    String text = SERVICE.with("allow 203.0.113.0/24");
    assertThat(isServed(text, "203.0.113.7")).isTrue();
    assertThat(isServed(text, "203.0.114.7")).isFalse();
    assertThat(isServed(SERVICE.without(), "203.0.114.7")).isTrue();
  }

  @Test
  void denyShutsOut() {
    String text = SERVICE.with("deny 203.0.113.0/24");
    assertThat(isServed(text, "203.0.113.7")).isFalse();
    assertThat(isServed(text, "203.0.114.7")).isTrue();
    assertThat(isServed(SERVICE.without(), "203.0.113.7")).isTrue();
  }
}
