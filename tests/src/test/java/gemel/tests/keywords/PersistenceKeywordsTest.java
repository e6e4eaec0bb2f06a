package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.tests.keywords.ClientPacket.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which connections belong together, and which packets are a service's by their mark. */
class PersistenceKeywordsTest {
  private static final IpAddress CLIENT = IpAddress.parse("203.0.113.7");
  private static final IpAddress NEIGHBOUR = IpAddress.parse("203.0.113.8");
  private static final IpAddress FIRST = IpAddress.parse("198.51.100.11");

  private static final String SERVERS =
      """
      lb_algo rr
      lb_kind NAT
      real_server 198.51.100.11 80 {
      }
      real_server 198.51.100.12 80 {
      }
      """;

  private static Template service(String lines) {
    return new Template(
        "virtual_server 192.0.2.50 80 {\n %s %s <line>\n}".formatted(lines, SERVERS));
  }

  /** The servers of each client's next connections. */
  private static List<IpAddress> chosen(String text, Protocol protocol, IpAddress... clients) {
    ForwardingBench bench = new ForwardingBench(text);
    List<IpAddress> chosen = new ArrayList<>();
    for (int i = 0; i < clients.length; i++) {
      int port = protocol == Protocol.UDP ? 40_000 : 40_000 + i;
      bench
          .forward(new ClientPacket(protocol, clients[i], port, ForwardingBench.VIP, 80))
          .ifPresent(sent -> chosen.add(sent.destination()));
    }
    return chosen;
  }

  @Test
  void persistenceTimeoutKeepsAClientWithItsServer() {
    Template service = service("protocol TCP\n");
    assertThat(chosen(service.with("persistence_timeout 50"), Protocol.TCP, CLIENT, CLIENT, CLIENT))
        .hasSize(3)
        .containsOnly(
            chosen(service.with("persistence_timeout 50"), Protocol.TCP, CLIENT).getFirst());
    assertThat(chosen(service.without(), Protocol.TCP, CLIENT, CLIENT)).doesNotHaveDuplicates();
  }

  @Test
  void persistenceGranularityMakesANetworkOneClient() {
    Template service = service("protocol TCP\n persistence_timeout 50\n");
    assertThat(
            chosen(
                    service.with("persistence_granularity 255.255.255.0"),
                    Protocol.TCP,
                    CLIENT,
                    NEIGHBOUR)
                .stream()
                .distinct())
        .hasSize(1);
    assertThat(chosen(service.without(), Protocol.TCP, CLIENT, NEIGHBOUR)).doesNotHaveDuplicates();
  }

  @Test
  void persistenceEngineKeepsACallWithItsServer() {
    Template service = service("protocol UDP\n persistence_timeout 50\n");
    assertThat(chosenForCalls(service.with("persistence_engine sip"), "one", "two", "one", "two"))
        .satisfies(chosen -> assertThat(chosen).hasSize(4))
        .satisfies(chosen -> assertThat(chosen.subList(0, 2)).doesNotHaveDuplicates())
        .satisfies(chosen -> assertThat(chosen.subList(0, 2)).isEqualTo(chosen.subList(2, 4)));
    assertThat(chosenForCalls(service.without(), "one", "two", "one").stream().distinct())
        .hasSize(1);
  }

  /** The servers of one client's calls, each from a port of its own. */
  private static List<IpAddress> chosenForCalls(String text, String... calls) {
    ForwardingBench bench = new ForwardingBench(text);
    List<IpAddress> chosen = new ArrayList<>();
    for (int i = 0; i < calls.length; i++) {
      String message = "OPTIONS sip:x SIP/2.0\r\nCall-ID: %s\r\n\r\n".formatted(calls[i]);
      bench
          .forward(
              new ClientPacket(Protocol.UDP, CLIENT, 40_000 + i, ForwardingBench.VIP, 80, message))
          .ifPresent(sent -> chosen.add(sent.destination()));
    }
    return chosen;
  }

  @Test
  void opsSchedulesEachDatagram() {
    Template service = service("protocol UDP\n");
    assertThat(chosen(service.with("ops"), Protocol.UDP, CLIENT, CLIENT)).doesNotHaveDuplicates();
    assertThat(chosen(service.without(), Protocol.UDP, CLIENT, CLIENT).stream().distinct())
        .hasSize(1);
  }

  @Test
  void markRuleGivesPacketsTheirMark() {
    Template file =
        new Template(
            """
            virtual_server fwmark 7 {
              lb_kind NAT
              lb_algo rr
              real_server 198.51.100.11 {
              }
            }
            <line>
            """);
    assertThat(chosen(file.with("mark_rule 7 protocol TCP port 80"), Protocol.TCP, CLIENT))
        .containsExactly(FIRST);
    assertThat(chosen(file.with("mark_rule 7 protocol TCP port 81"), Protocol.TCP, CLIENT))
        .isEmpty();
    assertThat(chosen(file.without(), Protocol.TCP, CLIENT)).isEmpty();
  }
}
