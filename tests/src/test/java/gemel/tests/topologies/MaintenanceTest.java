package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Clock;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LoadReport;
import gemel.lab.LoadRequest;
import gemel.lab.LoadRequest.Answered;
import gemel.lab.OpenLoopLoad;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.linux.time.BootTime;
import gemel.tests.lab.LabTest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server is taken out for work on it, and brought back, while clients come all the time. */
@LabTest
@Timeout(120)
class MaintenanceTest {
  private static final Duration PACE = Duration.ofMillis(5);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String FIRST = Topology.server(1) + ":80";

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void noRequestFailsWhileAServerIsTakenOutAndBroughtBack() {
    noRequestFails(ForwardingMode.NAT);
  }

  @ParameterizedTest
  @EnumSource(names = "NAT", mode = EnumSource.Mode.EXCLUDE)
  @Tag("full")
  void norDoesOneInAnyOtherMode(ForwardingMode mode) {
    noRequestFails(mode);
  }

  private void noRequestFails(ForwardingMode mode) {
    SoleDirector director = start(mode);
    OpenLoopLoad load =
        OpenLoopLoad.start(lab.client(), new InetSocketAddress(Topology.VIP.toString(), 80), PACE);
    load.awaitEnded(100);

    String said = director.process().cli("drain", FIRST);
    assertThat(said).endsWith(FIRST + " is in maintenance\n");
    BootTime out = Clock.now();
    assertThat(director.process().cli("maintenance", "list"))
        .isEqualTo(FIRST + " is in maintenance\n");
    assertThat(director.process().cli("status")).contains("UP, maintenance");
    assertThat(director.process().cli("why", FIRST)).contains("no connection was left");
    load.awaitEnded(100);

    BootTime back = Clock.now();
    director.process().cli("maintenance", "off", FIRST);
    assertThat(director.process().cli("maintenance", "list")).isEqualTo("no server is withdrawn\n");
    load.awaitEnded(100);

    LoadReport report = load.finish();
    assertThat(report.failed()).isEmpty();
    assertThat(servers(report, new BootTime(0), out)).containsExactlyInAnyOrder("rs1", "rs2");
    assertThat(servers(report, out, back)).containsExactly("rs2");
    assertThat(servers(report, back, BootTime.NEVER)).containsExactlyInAnyOrder("rs1", "rs2");
  }

  @Test
  void aRestartForgetsNoServerThatIsWithdrawn() {
    SoleDirector director = start(ForwardingMode.NAT);
    director.process().cli("maintenance", "on", Topology.server(1).toString());
    director.await("has let rs1 go", status -> status.serversServing() == 1);
    director.process().process().terminate(SOON);
    director.process().restart();
    director.await("knows its servers", status -> status.serversServing() == 1);
    assertThat(director.process().cli("maintenance", "list")).startsWith(FIRST);
    director.process().cli("maintenance", "off", FIRST);
    director.await("has rs1 back", status -> status.serversServing() == 2);
  }

  private static Set<String> servers(LoadReport report, BootTime from, BootTime to) {
    return report.requests().stream()
        .filter(request -> !request.started().isBefore(from) && request.started().isBefore(to))
        .map(LoadRequest::outcome)
        .filter(Answered.class::isInstance)
        .map(outcome -> ((Answered) outcome).server())
        .collect(Collectors.toSet());
  }

  private SoleDirector start(ForwardingMode mode) {
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(mode);
    WebServer.start(lab, lab.server(1));
    WebServer.start(lab, lab.server(2));
    return SoleDirector.start(lab, 2, file(mode));
  }

  private static String file(ForwardingMode mode) {
    String local = mode == ForwardingMode.FNAT ? "local_address " + Topology.NAT_GATEWAY : "";
    return """
    virtual_server %s 80 {
      lb_algo rr
      lb_kind %s
      protocol TCP
      delay_loop 0.2
      %s
      real_server %s 80 {
        TCP_CHECK {
        }
      }
      real_server %s 80 {
        TCP_CHECK {
        }
      }
    }
    """
        .formatted(Topology.VIP, mode, local, Topology.server(1), Topology.server(2));
  }
}
