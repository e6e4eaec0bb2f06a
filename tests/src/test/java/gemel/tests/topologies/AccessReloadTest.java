package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LongLivedConnection;
import gemel.lab.LongLivedConnections;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two neighbours as clients: first one of them is let in, after a reload the other one. */
@LabTest
@Tag("full")
@Timeout(120)
class AccessReloadTest {
  private static final String OTHER_CLIENT = "198.18.10.11";
  private static final String URL = "http://" + Topology.VIP + "/";
  private static final Duration OFTEN = Duration.ofMillis(500);
  private static final int OPEN = 10;

  @AutoClose private final Lab lab = Lab.build();
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Browser other = new Browser(lab.client(), OTHER_CLIENT);

  @Test
  void theLongestPrefixDecidesOnNewConnectionsAloneAndAReloadChangesIt() {
    lab.client().ip("addr add %s/24 dev eth0\n".formatted(OTHER_CLIENT));
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    SoleDirector director =
        SoleDirector.start(
            lab,
            1,
            file(
                """
                allow 198.18.0.0/16
                deny  198.18.10.0/24
                allow 198.18.10.10
                """));
    LongLivedConnections connections =
        LongLivedConnections.open(
            lab.client(),
            new InetSocketAddress(InetAddress.ofLiteral(Topology.VIP.toString()), 80),
            OPEN,
            OFTEN);
    assertThat(client.get(URL)).isEqualTo("rs1");
    isKeptOut(other);
    assertThat(counts(director))
        .containsEntry("allow 198.18.10.10/32", (long) OPEN + 1)
        .containsEntry("allow 198.18.0.0/16", 0L)
        .hasEntrySatisfying("deny 198.18.10.0/24", denied -> assertThat(denied).isPositive());

    director.reload(
        file(
            """
            allow 198.18.0.0/16
            deny  198.18.10.10
            """),
        "denies the other one",
        status -> status.json().encode().contains("\"198.18.10.10/32\",\"count\":0"));

    assertThat(other.get(URL)).isEqualTo("rs1");
    isKeptOut(client);
    connections.speakAll(Duration.ofSeconds(10));
    assertThat(connections.all())
        .hasSize(OPEN)
        .allSatisfy(connection -> {
          assertThat(connection.trouble()).isEmpty();
          assertThat(connection.answeredBy()).isEqualTo("rs1");
        })
        .anyMatch(LongLivedConnection::isSilent);
    assertThat(counts(director))
        .containsEntry("allow 198.18.0.0/16", 1L)
        .hasEntrySatisfying("deny 198.18.10.10/32", denied -> assertThat(denied).isPositive());
    assertThat(director.process().cli("status"))
        .containsPattern("access: 1 allow, 1 deny, others denied; 1 allowed, [1-9]\\d* denied");
  }

  /** No answer, not even a refusal. */
  private static void isKeptOut(Browser browser) {
    assertThat(browser.attempt(2, URL).exit()).isEqualTo(Browser.TIMED_OUT);
  }

  private static String file(String access) {
    return """
    virtual_server %s 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
    %s
      real_server %s 80 { }
    }
    """
        .formatted(Topology.VIP, access, Topology.server(1));
  }

  /** What each line of the list has decided. */
  private static Map<String, Long> counts(SoleDirector director) {
    JsonArray rules =
        director
            .process()
            .status()
            .json()
            .getJsonArray("services")
            .getJsonObject(0)
            .getJsonObject("access")
            .getJsonArray("rules");
    return rules.stream()
        .map(JsonObject.class::cast)
        .collect(
            Collectors.toMap(
                rule -> rule.getString("rule") + " " + rule.getString("prefix"),
                rule -> rule.getLong("count")));
  }
}
