package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.Defences.Defence;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.VirtualService;
import gemel.lab.GemelHome;
import gemel.linux.net.IpAddress;
import gemel.tests.keywords.ClientPacket.Protocol;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ip_vs has as sysctls. What each of them does with packets is in the corpus of packets. */
class PolicyKeywordsTest {
  private static final Path CORPUS =
      GemelHome.launcher().resolveSibling("../../tests/fixtures/packets").normalize();

  private static String service(int port, String line) {
    return service("TCP", "NAT", port, line);
  }

  private static String service(String protocol, String method, int port, String line) {
    return """
    virtual_server 192.0.2.50 %d {
      protocol %s
      lb_algo rr
      lb_kind %s
      %s
      real_server 198.51.100.11 %d {
      }
    }
    """
        .formatted(port, protocol, method, line, port);
  }

  private static String global(String line) {
    return "global_defs {\n%s\n}\n".formatted(line);
  }

  private static List<ServicePolicies> policies(String text) {
    return Planned.of(text).plan().services().stream()
        .map(planned -> planned.service())
        .map(VirtualService::policies)
        .toList();
  }

  @Test
  void eachServiceHasItsOwnPolicies() {
    for (PolicySwitch policy : PolicySwitch.values()) {
      boolean other = !ServicePolicies.DEFAULT.has(policy);
      String line = policy.sysctl() + (other ? "" : " off");
      assertThat(policies(service(80, line) + service(81, "")))
          .containsExactly(ServicePolicies.DEFAULT.with(policy, other), ServicePolicies.DEFAULT);
    }
    assertThat(policies(service(80, "conn_reuse_mode 2") + service(81, "")))
        .containsExactly(ServicePolicies.DEFAULT.withConnReuseMode(2), ServicePolicies.DEFAULT);
  }

  /** What a policy does with packets. */
  @Test
  void eachPolicyIsInTheCorpus() throws IOException {
    StringBuilder corpus = new StringBuilder();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(CORPUS, "*.txt")) {
      for (Path file : files) {
        corpus.append(Files.readString(file));
      }
    }
    assertThat(PolicySwitch.values())
        .allSatisfy(policy -> assertThat(corpus).contains("\nsetting " + policy.sysctl() + " "));
    assertThat(corpus).contains("\nsetting conn_reuse_mode ");
  }

  @Test
  void policiesOfGlobalDefsAreThoseOfServicesThatSayNothing() {
    for (PolicySwitch policy : PolicySwitch.values()) {
      boolean byDefault = ServicePolicies.DEFAULT.has(policy);
      String text =
          global("lvs_%s %s".formatted(policy.sysctl(), byDefault ? "off" : "on"))
              + service(80, "")
              + service(81, policy.sysctl() + (byDefault ? " on" : " off"));
      assertThat(policies(text))
          .containsExactly(
              ServicePolicies.DEFAULT.with(policy, !byDefault), ServicePolicies.DEFAULT);
    }
    assertThat(policies(global("lvs_conn_reuse_mode 0") + service(80, "")))
        .containsExactly(ServicePolicies.DEFAULT.withConnReuseMode(0));
  }

  @Test
  void lvsTimeoutsAreHowLongConnectionsMayRest() {
    String service = service("UDP", "NAT", 53, "");
    assertThat(restMillis(global("lvs_timeouts tcp 500 udp 20") + service)).isEqualTo(20_000);
    assertThat(restMillis(service)).isEqualTo(300_000);
  }

  private static long restMillis(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    ClientPacket packet = packet(Protocol.UDP, 1, 53);
    bench.forward(packet);
    return bench.restMillis(packet);
  }

  @Test
  void lvsDropPacketDropsBeginnings() {
    assertThat(served(global("lvs_drop_packet always") + service(80, ""))).isEqualTo(18);
    assertThat(served(service(80, ""))).isEqualTo(20);
  }

  private static int served(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    int served = 0;
    for (int client = 1; client <= 20; client++) {
      served += bench.forward(packet(Protocol.TCP, client, 80)).isPresent() ? 1 : 0;
    }
    return served;
  }

  @Test
  void lvsSecureTcpIsAnotherTableOfStates() {
    String service = service("TCP", "DR", 80, "");
    assertThat(stateOfAHandshake(global("lvs_secure_tcp always") + service))
        .isEqualTo(ConnectionState.SYNACK.number());
    assertThat(stateOfAHandshake(service)).isEqualTo(ConnectionState.SYN_RECV.number());
  }

  private static int stateOfAHandshake(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    ClientPacket packet = packet(Protocol.TCP, 1, 80);
    bench.forward(packet);
    return bench.state(packet);
  }

  @Test
  void lvsDropEntryForgetsConnections() {
    List<Defence> planned = new ArrayList<>();
    for (String word : List.of("off", "automatic", "always")) {
      String text = global("lvs_drop_entry " + word);
      planned.add(Planned.of(text).plan().engine().defences().dropEntry());
    }
    assertThat(planned).containsExactly(Defence.OFF, Defence.AUTOMATIC, Defence.ALWAYS);
    assertThat(new ForwardingBench(global("lvs_drop_entry always") + service(80, "")).forgets())
        .isTrue();
    assertThat(new ForwardingBench(service(80, "")).forgets()).isFalse();
  }

  private static ClientPacket packet(Protocol protocol, int client, int port) {
    IpAddress address = IpAddress.parse("203.0.113." + client);
    return new ClientPacket(protocol, address, 40_000, ForwardingBench.VIP, port);
  }
}
