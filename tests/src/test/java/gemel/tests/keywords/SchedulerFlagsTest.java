package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.tests.keywords.ClientPacket.Protocol;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a scheduler is told besides its name. */
class SchedulerFlagsTest {
  private static final int CLIENTS = 40;
  private static final String BOTH =
      "real_server 198.51.100.11 80 {\n}\nreal_server 198.51.100.12 80 {\n}\n";
  private static final String FIRST_TAKES_ONE =
      "real_server 198.51.100.11 80 {\nuthreshold 1\n}\nreal_server 198.51.100.12 80 {\n}\n";

  private static Template service(String scheduler, String servers) {
    return new Template(
        "virtual_server 192.0.2.50 80 {\nprotocol TCP\nlb_algo %s\n<line>\n%s}"
            .formatted(scheduler, servers));
  }

  /** Where one client's connections go. */
  private static Set<IpAddress> ofOneClient(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    Set<IpAddress> servers = new HashSet<>();
    for (int i = 0; i < CLIENTS; i++) {
      bench
          .forward(packet(IpAddress.parse("203.0.113.7"), 40_000 + i))
          .ifPresent(sent -> servers.add(sent.destination()));
    }
    return servers;
  }

  /** How many of some clients are served. */
  private static int served(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    int served = 0;
    for (int i = 0; i < CLIENTS; i++) {
      IpAddress client = IpAddress.parse("203.0.113." + i);
      served += bench.forward(packet(client, 40_000)).isPresent() ? 1 : 0;
    }
    return served;
  }

  private static ClientPacket packet(IpAddress client, int port) {
    return new ClientPacket(Protocol.TCP, client, port, ForwardingBench.VIP, 80);
  }

  private static void tellsThePortsOfAClientApart(String scheduler, String flag) {
    Template service = service(scheduler, BOTH);
    assertThat(ofOneClient(service.with(flag))).hasSize(2);
    assertThat(ofOneClient(service.without())).hasSize(1);
  }

  private static void replacesAServerThatIsNotAvailable(String scheduler, String flag) {
    Template service = service(scheduler, FIRST_TAKES_ONE);
    assertThat(served(service.with(flag))).isEqualTo(CLIENTS);
    assertThat(served(service.without())).isBetween(CLIENTS / 5, CLIENTS * 4 / 5);
  }

  @Test
  void shPortTellsThePortsOfAClientApart() {
    tellsThePortsOfAClientApart("sh", "sh-port");
  }

  @Test
  void shFallbackReplacesAServerThatIsNotAvailable() {
    replacesAServerThatIsNotAvailable("sh", "sh-fallback");
  }

  @Test
  void mhPortTellsThePortsOfAClientApart() {
    tellsThePortsOfAClientApart("mh", "mh-port");
  }

  @Test
  void mhFallbackReplacesAServerThatIsNotAvailable() {
    replacesAServerThatIsNotAvailable("mh", "mh-fallback");
  }

  @Test
  void flag1IsTheSchedulersFirstFlag() {
    replacesAServerThatIsNotAvailable("sh", "flag-1");
  }

  @Test
  void flag2IsTheSchedulersSecondFlag() {
    tellsThePortsOfAClientApart("mh", "flag-2");
  }
}
