package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers of weight 100; the second goes and comes back. */
@LabTest
@Tag("full")
@Timeout(120)
class SlowStartTest {
  private static final String URL = "http://" + Topology.VIP + "/";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SECOND = Topology.server(2).toString();

  @AutoClose private final Lab lab = Lab.build();
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Path trouble = lab.directory().resolve("trouble");

  @Test
  void whoComesBackGetsItsShareStepByStep() throws IOException {
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    WebServer.start(lab, lab.server(2));
    SoleDirector director = SoleDirector.start(lab, 2, file());
    assertThat(weightInTheEngine(director)).as("at the start").isEqualTo(100);

    Files.writeString(trouble, "1\n");
    director.await("has taken it out", status -> status.serversServing() == 1);
    Files.writeString(trouble, "0\n");
    director.await("has it back", status -> status.serversServing() == 2);
    assertThat(client.answers(URL, 20).get("rs1")).as("of 20, beside 1 of 100").isBetween(15L, 20L);
    assertThat(director.process().cli("status")).contains("UP, slow start").contains(" of 100 ");

    Await.until(
        "the engine has its whole weight",
        SOON,
        () -> weightInTheEngine(director) == 100,
        () -> weightInTheEngine(director));
    assertThat(director.process().status().weightOf(SECOND)).isEqualTo(100);
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));
    assertThat(director.process().cli("status")).doesNotContain("slow start");
  }

  private static int weightInTheEngine(SoleDirector director) {
    try {
      return director.process().api().get("/v1/ipvs").getJsonArray("services").stream()
          .map(JsonObject.class::cast)
          .flatMap(service -> service.getJsonArray("servers").stream())
          .map(JsonObject.class::cast)
          .filter(server -> server.getString("address").equals(SECOND))
          .map(server -> server.getInteger("weight"))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      throw new LabException("asking for the engine's table", e);
    }
  }

  private String file() {
    return """
    track_file trouble {
      file %s
    }
    virtual_server %s 80 {
      lb_algo wrr
      lb_kind NAT
      protocol TCP
      weight 100
      slow_start 10
      real_server %s 80 {
      }
      real_server %s 80 {
        FILE_CHECK {
          track_file trouble
          weight 0
        }
      }
    }
    """
        .formatted(trouble, Topology.VIP, Topology.server(1), Topology.server(2));
  }
}
