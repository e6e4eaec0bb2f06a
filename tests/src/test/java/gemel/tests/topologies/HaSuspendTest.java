package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two services of a director that is backup at first: one has ha_suspend. */
@LabTest
@Timeout(120)
class HaSuspendTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SUSPENDED = Topology.server(1).toString();
  private static final String CHECKED = Topology.server(2).toString();

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void checksRestWhereAnotherDirectorHasTheAddress() {
    lab.prepareServers(ForwardingMode.NAT);
    final WebServer first = WebServer.start(lab, lab.server(1));
    final WebServer second = WebServer.start(lab, lab.server(2));
    DirectorProcess better = start(2, instance(200));
    better.await("is master", SOON, DirectorStatus::isMaster);
    DirectorProcess director =
        start(1, instance(100) + service(80, "ha_suspend", SUSPENDED) + service(81, "", CHECKED));

    DirectorStatus backup =
        director.await("checks the one service", SOON, status -> status.isServing(CHECKED));
    assertThat(backup.stateOf(SUSPENDED)).isEqualTo("UNCHECKED");
    assertThat(isSuspended(backup, 0)).isTrue();
    assertThat(isSuspended(backup, 1)).isFalse();
    assertThat(director.cli("status")).contains("ha_suspend: another director has the address");

    better.process().terminate(SOON);
    DirectorStatus master =
        director.await("serves as master", SOON, status -> status.isServing(SUSPENDED));
    assertThat(isSuspended(master, 0)).isFalse();

    better.restart();
    director.await("is backup again", SOON, status -> isSuspended(status, 0));
    first.kill();
    second.kill();
    DirectorStatus later =
        director.await("misses the one server", SOON, status -> isDown(status, CHECKED));
    assertThat(later.stateOf(SUSPENDED)).as("what was believed").isEqualTo("UP");

    better.process().terminate(SOON);
    director.await("looks at once as master", SOON, status -> isDown(status, SUSPENDED));
  }

  private static boolean isDown(DirectorStatus status, String server) {
    return status.stateOf(server).equals("DOWN");
  }

  private static boolean isSuspended(DirectorStatus status, int service) {
    JsonObject json = status.json().getJsonArray("services").getJsonObject(service);
    return json.getBoolean("suspended");
  }

  private DirectorProcess start(int number, String text) {
    Path file = lab.directory().resolve("d%d.conf".formatted(number));
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new LabException("writing " + file, e);
    }
    return DirectorProcess.start(lab, lab.director(number), file);
  }

  private static String instance(int priority) {
    return """
    vrrp_instance VI_1 {
      interface cnet
      virtual_router_id 51
      priority %d
      advert_int 0.1
      version 3
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(priority, Topology.VIP);
  }

  private static String service(int port, String more, String server) {
    return """
    virtual_server %s %d {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.1
      %s
      real_server %s 80 {
        TCP_CHECK {
        }
      }
    }
    """
        .formatted(Topology.VIP, port, more, server);
  }
}
