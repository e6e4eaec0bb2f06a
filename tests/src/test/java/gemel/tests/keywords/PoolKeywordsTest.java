package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who serves while not all servers are up: .11 of weight 1, .12 of weight 2, .13 of weight 3. */
class PoolKeywordsTest {
  private static final String SERVERS =
      """
      real_server 198.51.100.11 80 {
        weight 1
      }
      real_server 198.51.100.12 80 {
        weight 2
      }
      real_server 198.51.100.13 80 {
        weight 3
      }
      """;
  private static final String CHECK =
      """
      TCP_CHECK {
        delay_loop 1
        connect_timeout 3
        retry 0
      }
      """;
  private static final String SORRY = "sorry_server 198.51.100.99 80\n";

  private static Template service(String lines) {
    return new Template(
        """
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          %s
          <line>
        }
        """
            .formatted(lines));
  }

  private static VirtualPool allUp(String text) {
    return new VirtualPool(text).up(".11", ".12", ".13");
  }

  @Test
  void quorumIsTheWeightThatMustBeUp() {
    Template service = service(SORRY + SERVERS);
    assertThat(allUp(service.with("quorum 4")).down(".13").shares()).containsExactly(".99 1");
    assertThat(allUp(service.with("quorum 3")).down(".13").shares())
        .containsExactly(".11 1", ".12 2");
    assertThat(allUp(service.without()).down(".13").shares()).containsExactly(".11 1", ".12 2");
  }

  /** Without it 4 suffices to gain the quorum again, and 3 does not to keep it. */
  @Test
  void hysteresisIsHowFarFromTheQuorumItTurns() {
    Template service = service(SORRY + SERVERS + "quorum 4\n");
    assertThat(allUp(service.with("hysteresis 1")).down(".13").shares())
        .containsExactly(".11 1", ".12 2");
    assertThat(allUp(service.without()).down(".13").shares()).containsExactly(".99 1");
    assertThat(allUp(service.with("hysteresis 1")).down(".13", ".12").up(".13").shares())
        .containsExactly(".99 1");
    assertThat(allUp(service.without()).down(".13", ".12").up(".13").shares())
        .containsExactly(".11 1", ".13 3");
  }

  @Test
  void sorryServerServesWithoutAQuorum() {
    Template service = service(SERVERS);
    String nobody = ".11 .12 .13";
    assertThat(allUp(service.with(SORRY)).down(nobody.split(" ")).shares())
        .containsExactly(".99 1");
    assertThat(allUp(service.without()).down(nobody.split(" ")).shares()).isEmpty();
    assertThat(allUp(service.with(SORRY)).shares()).containsExactly(".11 1", ".12 2", ".13 3");
  }

  @Test
  void sorryServerInhibitKeepsItInTheTable() {
    Template service = service(SORRY + SERVERS);
    assertThat(allUp(service.with("sorry_server_inhibit")).shares()).endsWith(".99 0");
    assertThat(allUp(service.without()).shares()).containsExactly(".11 1", ".12 2", ".13 3");
  }

  @Test
  void sorryServerLvsMethodIsTheShapeOfItsPackets() {
    Template service = service(SORRY + SERVERS);
    assertThat(sorry(service.with("sorry_server_lvs_method DR")).method())
        .isEqualTo(ForwardingMethod.DIRECT);
    assertThat(sorry(service.without()).method()).isEqualTo(ForwardingMethod.NAT);
  }

  private static RealServer sorry(String text) {
    return new VirtualPool(text).down(".11", ".12", ".13").table().getLast();
  }

  /** Whoever checks them each second notices within that second, and 3 s of an attempt. */
  @Test
  void allDownSaysWhoServesWhileNoServerIsUp() {
    Template service = service(SERVERS.replace("}", CHECK + "}"));
    assertThat(oneAfterTheOther(service.with("all_down last_known_good")).shares())
        .containsExactly(".12 2", ".13 3");
    assertThat(oneAfterTheOther(service.with("all_down last_known_good")).up(".11").shares())
        .containsExactly(".11 1");
    assertThat(oneAfterTheOther(service.with("all_down reject")).shares()).isEmpty();
    assertThat(oneAfterTheOther(service.without()).shares()).isEmpty();
    assertThat(oneAfterTheOther(service.with(SORRY + "all_down sorry")).shares())
        .containsExactly(".99 1");
  }

  private static VirtualPool oneAfterTheOther(String text) {
    return allUp(text)
        .down(".11")
        .after(Duration.ofSeconds(5))
        .down(".12")
        .after(Duration.ofSeconds(4))
        .down(".13");
  }

  @Test
  void slowStartLetsTheShareOfAServerGrow() {
    Template service =
        service(
            "weight 100\nreal_server 198.51.100.11 80 {\n}\nreal_server 198.51.100.12 80 {\n}\n");
    assertThat(backSince(5, service.with("slow_start 10"))).containsExactly(".11 100", ".12 50");
    assertThat(backSince(10, service.with("slow_start 10"))).containsExactly(".11 100", ".12 100");
    assertThat(backSince(0, service.without())).containsExactly(".11 100", ".12 100");

    Template server = service("slow_start 10\nreal_server 198.51.100.12 80 {\nweight 100");
    assertThat(backSince(5, server.with("slow_start 50\n}"))).contains(".12 10");
    assertThat(backSince(0, server.with("slow_start 0\n}"))).contains(".12 100");
    assertThat(backSince(5, server.with("}"))).contains(".12 50");
  }

  private static List<String> backSince(int seconds, String text) {
    return new VirtualPool(text)
        .up(".11", ".12")
        .down(".12")
        .up(".12")
        .after(Duration.ofSeconds(seconds))
        .shares();
  }

  @Test
  void inhibitOnFailureKeepsAServerThatIsDownInTheTable() {
    Template service = service(SERVERS);
    assertThat(allUp(service.with("inhibit_on_failure")).down(".12").shares())
        .containsExactly(".11 1", ".12 0", ".13 3");
    assertThat(allUp(service.without()).down(".12").shares()).containsExactly(".11 1", ".13 3");

    Template server = service("real_server 198.51.100.11 80 {");
    assertThat(new VirtualPool(server.with("inhibit_on_failure\n}")).down(".11").shares())
        .containsExactly(".11 0");
    assertThat(new VirtualPool(server.with("}")).down(".11").shares()).isEmpty();
  }

  @Test
  void itsValueAtTheServerOutweighsThatAtTheService() {
    Template server = service("inhibit_on_failure\nreal_server 198.51.100.11 80 {");
    assertThat(new VirtualPool(server.with("inhibit_on_failure off\n}")).down(".11").shares())
        .isEmpty();
    assertThat(new VirtualPool(server.with("}")).down(".11").shares()).containsExactly(".11 0");
  }
}
