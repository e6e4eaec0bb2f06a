package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers and one that serves while neither does, as a client sees them. */
@LabTest
@Timeout(120)
class SorryServerTest {
  private static final String URL = "http://" + Topology.VIP + "/";
  private static final Duration SOON = Duration.ofSeconds(10);

  @AutoClose private final Lab lab = Lab.build();
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Path fifo = lab.directory().resolve("fifo");
  private final Path heard = lab.directory().resolve("heard");

  @Test
  void theSorryServerServesWhileNobodyElseDoes() {
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer first = WebServer.start(lab, lab.server(1));
    WebServer second = WebServer.start(lab, lab.server(2));
    WebServer.start(lab, lab.server(3));
    SoleDirector director = SoleDirector.start(lab, 2, file());
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));
    assertThat(director.process().cli("status")).contains("sorry_server").contains("stands by");

    first.kill();
    director.await("has taken rs1 out", status -> status.serversServing() == 1);
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs2", 4L));

    second.kill();
    awaitHeard("VS [%s]:tcp:80 DOWN".formatted(Topology.VIP));
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs3", 4L));
    assertThat(director.process().cli("status"))
        .contains("no quorum: the servers that are up weigh 0, wanted 1")
        .contains("serves");
    assertThat(director.process().cli("why", Topology.server(3) + ":80"))
        .contains("quorum lost: the servers that are up weigh 0, wanted 1");

    WebServer.start(lab, lab.server(1));
    Await.until(
        "the service is up again",
        SOON,
        () -> heard().getLast().equals("VS [%s]:tcp:80 UP".formatted(Topology.VIP)),
        this::heard);
    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs1", 4L));
    assertThat(heard())
        .containsExactly(
            "VS [%s]:tcp:80 UP".formatted(Topology.VIP),
            "RS [%s]:tcp:80 [%s]:tcp:80 DOWN".formatted(Topology.server(1), Topology.VIP),
            "RS [%s]:tcp:80 [%s]:tcp:80 DOWN".formatted(Topology.server(2), Topology.VIP),
            "VS [%s]:tcp:80 DOWN".formatted(Topology.VIP),
            "RS [%s]:tcp:80 [%s]:tcp:80 UP".formatted(Topology.server(1), Topology.VIP),
            "VS [%s]:tcp:80 UP".formatted(Topology.VIP));
  }

  private void awaitHeard(String line) {
    Await.until(line, SOON, () -> heard().contains(line), this::heard);
  }

  private List<String> heard() {
    try {
      return Files.exists(heard) ? Files.readAllLines(heard) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file() {
    return """
    global_defs {
      lvs_notify_fifo %s
      lvs_notify_fifo_script "%s"
    }
    virtual_server %s 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.2
      retry 1
      delay_before_retry 0.1
      sorry_server %s 80
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
        .formatted(
            fifo,
            listener(),
            Topology.VIP,
            Topology.server(3),
            Topology.server(1),
            Topology.server(2));
  }

  /** Copies what is said into a file. */
  private Path listener() {
    try {
      Path script = lab.directory().resolve("listener");
      Files.writeString(script, "#!/bin/sh\nexec cat \"$1\" >> %s\n".formatted(heard));
      assertThat(script.toFile().setExecutable(true)).isTrue();
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
