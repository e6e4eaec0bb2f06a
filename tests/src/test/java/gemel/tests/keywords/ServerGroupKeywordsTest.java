package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.notify.rules.Subject;
import gemel.core.notify.rules.ToldPool;
import gemel.core.plan.PlannedService;
import gemel.linux.net.IpAddress;
import gemel.tests.keywords.ClientPacket.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Services that share their servers. */
class ServerGroupKeywordsTest {
  private static final IpAddress CLIENT = IpAddress.parse("203.0.113.7");
  private static final Template GROUP =
      new Template(
          """
          mark_rule 7 protocol TCP port 8080
          virtual_server_group WEB {
            192.0.2.50 80
            <line>
          }
          virtual_server group WEB {
            lb_algo rr
            lb_kind NAT
            protocol TCP
            real_server 198.51.100.11 80 {
              TCP_CHECK {
              }
            }
          }
          """);

  private static boolean isServed(String text, String address, int port) {
    return new ForwardingBench(text)
        .forward(new ClientPacket(Protocol.TCP, CLIENT, 40_000, IpAddress.parse(address), port))
        .isPresent();
  }

  private static boolean isServed(String text, String address) {
    return isServed(text, address, 80);
  }

  @Test
  void everyEntryIsServed() {
    String two = GROUP.with("192.0.2.51 81");
    assertThat(isServed(two, "192.0.2.50")).isTrue();
    assertThat(isServed(two, "192.0.2.51", 81)).isTrue();
    assertThat(isServed(two, "192.0.2.51", 80)).isFalse();
    assertThat(isServed(GROUP.without(), "192.0.2.51", 81)).isFalse();
  }

  @Test
  void everyAddressOfARangeIsServed() {
    for (String range :
        List.of("192.0.2.60-63 80", "192.0.2.60-192.0.2.63 80", "192.0.2.60/30 80")) {
      String text = GROUP.with(range);
      assertThat(isServed(text, "192.0.2.59")).as(range).isFalse();
      assertThat(isServed(text, "192.0.2.60")).as(range).isTrue();
      assertThat(isServed(text, "192.0.2.63")).as(range).isTrue();
      assertThat(isServed(text, "192.0.2.64")).as(range).isFalse();
    }
  }

  @Test
  void fwmarkIsAMarkThatIsServed() {
    assertThat(isServed(GROUP.with("fwmark 7"), "192.0.2.50", 8080)).isTrue();
    assertThat(isServed(GROUP.with("fwmark 8"), "192.0.2.50", 8080)).isFalse();
    assertThat(isServed(GROUP.without(), "192.0.2.50", 8080)).isFalse();
  }

  /** All of a group are alike: one of them tells, as keepalived calls the group. */
  @Test
  void aGroupIsCheckedAndToldOfOnce() {
    Planned planned = Planned.of(GROUP.with("192.0.2.51-60 80\n fwmark 7"));
    List<PlannedService> services = planned.plan().services();
    assertThat(services).hasSize(12);
    assertThat(planned.plan().checks()).hasSize(1);
    assertThat(services.stream().map(PlannedService::told).flatMap(Optional::stream))
        .extracting(ToldPool::service)
        .extracting(told -> told.subject())
        .containsExactly(Subject.service("[WEB]:0"));
  }
}
