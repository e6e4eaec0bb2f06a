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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An instance that tracks a script and an interface, through reloads that change how. */
@LabTest
@Tag("full")
@Timeout(120)
class TrackedReloadTest {
  @AutoClose private final Lab lab = Lab.build();
  private final Path fine = lab.directory().resolve("fine");

  @Test
  void aReloadPutsNoInstanceIntoFaultNorTakesOneOut() throws IOException {
    lab.director(1).ip("addr add %s/24 dev lan\n".formatted(Topology.NAT_GATEWAY));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    Files.createFile(fine);
    SoleDirector director = SoleDirector.start(lab, 1, file(1, 10));
    director.await("is master", DirectorStatus::isMaster);
    String history = history(director);

    director.reload(file(2, 20), "has the other weight", status -> hasWeight(status, 20));
    director.reload(file(1, 30), "has the third weight", status -> hasWeight(status, 30));
    assertThat(director.process().status().isMaster()).isTrue();
    assertThat(history(director)).as("what became of it").isEqualTo(history);

    Files.delete(fine);
    director.await("is in FAULT", status -> isFault(status));
    String failed = history(director);
    director.reload(file(2, 40), "has the fourth weight", status -> hasWeight(status, 40));
    assertThat(isFault(director.process().status())).isTrue();
    assertThat(history(director)).as("what became of it").isEqualTo(failed);

    Files.createFile(fine);
    director.await("is master again", DirectorStatus::isMaster);
  }

  private static boolean isFault(DirectorStatus status) {
    return status.json().encode().contains("\"FAULT\"");
  }

  private static boolean hasWeight(DirectorStatus status, int weight) {
    return status
            .json()
            .getJsonArray("services")
            .getJsonObject(0)
            .getJsonArray("servers")
            .getJsonObject(0)
            .getInteger("weight")
        == weight;
  }

  /** All that became of the instance, without how long ago it was. */
  private static String history(SoleDirector director) {
    return director.process().cli("why", "VI_1", "--last", "50").replaceAll("[(][^)]* ago[)]", "");
  }

  private String file(int interval, int weight) {
    return """
    vrrp_script fine {
      script "/usr/bin/test -e %s"
      interval %d
    }
    vrrp_instance VI_1 {
      interface cnet
      virtual_router_id 51
      priority 100
      advert_int 0.1
      version 3
      virtual_ipaddress {
        %s
      }
      track_script {
        fine
      }
      track_interface {
        lan
      }
    }
    virtual_server %s 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      real_server %s 80 {
        weight %d
        TCP_CHECK {
        }
      }
    }
    """
        .formatted(fine, interval, Topology.VIP, Topology.VIP, Topology.server(1), weight);
  }
}
