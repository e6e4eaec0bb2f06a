package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reload leaves to servers: their state, their weight, what was counted. */
@LabTest
@Timeout(120)
class CheckReloadTest {
  private static final String URL = "http://" + Topology.VIP + "/";

  @AutoClose private final Lab lab = Lab.build();
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final WebServer second = prepared();

  private WebServer prepared() {
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    return WebServer.start(lab, lab.server(2));
  }

  /** The second server's check asks a port where nobody listens, until a reload corrects it. */
  @Test
  void aServerServesWhenItsCheckWasCorrectedAndTheOtherIsNotTouched() {
    SoleDirector director = start(1, server(1, 3, ""), server(2, 2, "connect_port 81"));
    director.await("knows rs2 is down", status -> states(status).equals("UP DOWN"));
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs1", 4L));
    JsonObject before = first(director.process().status());

    director.reload(
        file(server(1, 3, ""), server(2, 2, "")),
        "has both",
        status -> states(status).equals("UP UP"));
    assertThat(client.answers(URL, 5)).isEqualTo(Map.of("rs1", 3L, "rs2", 2L));
    JsonObject after = first(director.process().status());
    assertThat(Instant.parse(after.getString("since")))
        .isCloseTo(before.getString("since"), within(100, ChronoUnit.MILLIS));
    assertThat(after.getJsonObject("counters").getLong("connections"))
        .isEqualTo(before.getJsonObject("counters").getLong("connections") + 3);
  }

  /** It failed before; another weight and another interval make it neither new nor well. */
  @Test
  void aServerThatHasFailedStaysFailedAndInhibited() {
    String inhibited = "inhibit_on_failure";
    SoleDirector director = start(2, server(1, 1, ""), server(2, 2, inhibited));
    second.kill();
    director.await("knows rs2 is down", status -> states(status).equals("UP DOWN"));
    director.reload(
        file(server(1, 1, ""), server(2, 5, inhibited + "\ndelay_loop 0.3")),
        "has the other weight",
        status -> status.json().encode().contains("\"weight\":5"));
    assertThat(states(director.process().status())).isEqualTo("UP DOWN");
    assertThat(client.answers(URL, 3)).isEqualTo(Map.of("rs1", 3L));

    WebServer.start(lab, lab.server(2));
    director.await("has rs2 back", status -> states(status).equals("UP UP"));
    assertThat(client.answers(URL, 6)).isEqualTo(Map.of("rs1", 1L, "rs2", 5L));
  }

  private SoleDirector start(int inTable, String... servers) {
    return SoleDirector.start(lab, inTable, file(servers));
  }

  private static String file(String... servers) {
    return """
    virtual_server %s 80 {
      lb_algo wrr
      lb_kind NAT
      protocol TCP
      delay_loop 0.2
      %s
    }
    """
        .formatted(Topology.VIP, String.join("", servers));
  }

  /**
   * A server of a file.
   *
   * @param more of it: a keyword of its check if it begins with {@code connect_port}
   */
  private static String server(int number, int weight, String more) {
    boolean isOfCheck = more.startsWith("connect_port");
    return """
    real_server %s 80 {
      weight %d
      %s
      TCP_CHECK {
        %s
      }
    }
    """
        .formatted(Topology.server(number), weight, isOfCheck ? "" : more, isOfCheck ? more : "");
  }

  private static JsonObject first(DirectorStatus status) {
    return server(status, 0);
  }

  private static JsonObject server(DirectorStatus status, int place) {
    return status
        .json()
        .getJsonArray("services")
        .getJsonObject(0)
        .getJsonArray("servers")
        .getJsonObject(place);
  }

  private static String states(DirectorStatus status) {
    return server(status, 0).getString("state") + " " + server(status, 1).getString("state");
  }
}
