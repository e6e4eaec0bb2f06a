package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.OpenLoopLoad;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers whose checks come every ten minutes, with clients that come more often. */
@LabTest
@Timeout(120)
class PassiveCheckTest {
  private static final Duration PACE = Duration.ofMillis(20);
  private static final String FIRST = Topology.server(1).toString();

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void checksLookAtOnceWhenConnectionsDoNotOpen() {
    final WebServer first = prepare(ForwardingMode.NAT);
    SoleDirector director = start("NAT");
    OpenLoopLoad load = load();
    load.awaitEnded(10);
    assertThat(failures(director, "refused")).isZero();

    first.kill();
    director.await("finds the server that refuses", PassiveCheckTest::isFirstDown);
    load.finish();
    assertThat(failures(director, "refused")).isGreaterThanOrEqualTo(3);
  }

  @Test
  @Tag("full")
  void aServerThatIsSilentIsFoundByTheSynsThatAreSentAgain() {
    prepare(ForwardingMode.DR);
    SoleDirector director = start("DR");
    OpenLoopLoad load = load();
    load.awaitEnded(10);

    lab.server(1).ip("link set eth0 down\n");
    director.await("finds the server that is cut off", PassiveCheckTest::isFirstDown);
    load.finish();
    assertThat(failures(director, "repeated")).isGreaterThanOrEqualTo(3);
    assertThat(failures(director, "refused")).isZero();
  }

  private WebServer prepare(ForwardingMode mode) {
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(mode);
    WebServer.start(lab, lab.server(2));
    return WebServer.start(lab, lab.server(1));
  }

  private SoleDirector start(String kind) {
    SoleDirector director = SoleDirector.start(lab, 2, file(kind));
    director.await("has seen both", status -> status.serversServing() == 2);
    return director;
  }

  private OpenLoopLoad load() {
    return OpenLoopLoad.start(
        lab.client(), new InetSocketAddress(Topology.VIP.toString(), 80), PACE);
  }

  private static boolean isFirstDown(DirectorStatus status) {
    return status.stateOf(FIRST).equals("DOWN");
  }

  /** Of the first server. */
  private static long failures(SoleDirector director, String kind) {
    JsonObject service =
        director.process().status().json().getJsonArray("services").getJsonObject(0);
    JsonObject server = service.getJsonArray("servers").getJsonObject(0);
    assertThat(server.getString("address")).isEqualTo(FIRST);
    return server.getJsonObject("syn_failures").getLong(kind);
  }

  private static String file(String kind) {
    return """
    virtual_server %s 80 {
      lb_algo rr
      lb_kind %s
      protocol TCP
      delay_loop 600
      passive_check 3
      inhibit_on_failure
      real_server %s 80 {
        TCP_CHECK {
          connect_timeout 1
          retry 1
          delay_before_retry 1
        }
      }
      real_server %s 80 {
        TCP_CHECK {
        }
      }
    }
    """
        .formatted(Topology.VIP, kind, FIRST, Topology.server(2));
  }
}
