package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers that serve, and a director that holds both for dead, as a client sees them. */
@LabTest
@Timeout(120)
class LastKnownGoodTest {
  private static final String URL = "http://" + Topology.VIP + "/";

  @AutoClose private final Lab lab = Lab.build();
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Path trouble = lab.directory().resolve("trouble");

  @Test
  void theyServeOnWhenTheDirectorHoldsAllForDead() throws IOException {
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    WebServer.start(lab, lab.server(2));
    SoleDirector director = SoleDirector.start(lab, 2, file());

    Files.writeString(trouble, "1\n");
    director.await("holds both for dead", status -> areBoth("DOWN", status));
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));
    assertThat(director.process().cli("status"))
        .contains("no quorum: the servers that are up weigh 0, wanted 1")
        .contains("no server is up: those that were up last serve on")
        .contains("DOWN, serves on");
    assertThat(director.process().cli("why", "service TCP %s:80".formatted(Topology.VIP)))
        .contains("served by who was up last");

    assertThat(director.process().cli("maintenance", "on", Topology.server(2) + ":80"))
        .isNotEmpty();
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs1", 4L));

    Files.writeString(trouble, "0\n");
    director.await("knows better", status -> areBoth("UP", status));
    assertThat(director.process().cli("status")).doesNotContain("serve on");
  }

  private static boolean areBoth(String state, DirectorStatus status) {
    return status.stateOf(Topology.server(1).toString()).equals(state)
        && status.stateOf(Topology.server(2).toString()).equals(state);
  }

  private String file() {
    return """
    track_file trouble {
      file %s
    }
    virtual_server %s 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      all_down last_known_good
      real_server %s 80 {
        FILE_CHECK {
          track_file trouble
          weight 0
        }
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
