package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.CommandResult;
import gemel.lab.DirectorProcess;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client on the servers' own network: real server 3 asks for what real server 1 serves. */
@LabTest
@Timeout(120)
class SameNetworkTest {
  private static final int REFUSED = 7; // curl(1)
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String LOCAL = "198.18.20.200";

  @AutoClose private final Lab lab = Lab.build();
  private final Node node = lab.director(1);
  private final Node neighbour = lab.server(3);

  @Test
  void natRefusesItWithAReasonUnlessTheAnswersAreLedBackAndFullNatServesIt() throws IOException {
    node.ip(
        """
        addr add %s/32 dev %s
        addr add %s/24 dev %s
        addr add %s/32 dev %s
        """
            .formatted(
                Topology.VIP,
                Topology.CLIENT_NETWORK,
                Topology.NAT_GATEWAY,
                Topology.SERVER_NETWORK,
                LOCAL,
                Topology.SERVER_NETWORK));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    DirectorProcess director = DirectorProcess.start(lab, node, write("lb_kind NAT"));
    director.awaitReady();

    assertThat(get(lab.client()).out()).isEqualToIgnoringNewLines("rs1");
    assertThat(get(neighbour).exit()).isEqualTo(REFUSED);
    assertThat(director.cli("status"))
        .contains("clients of 198.18.20.0/24 cannot be served by NAT")
        .contains("1 refused; lb_kind FNAT serves them");

    write("lb_kind FNAT\nlocal_address %s\nlocal_ports 20000-20000".formatted(LOCAL));
    director.process().signal("HUP");
    awaitAnswer(director);
    Await.until(
        "the port is free",
        SOON,
        () -> director.cli("connections").contains("TIME_WAIT"),
        () -> director.cli("connections"));
    // While one connection is there, the one port is taken.
    CommandResult second =
        neighbour.outcome(
            "bash",
            "-c",
            "exec 3<>/dev/tcp/%1$s/80 && curl -s -m 5 http://%1$s/".formatted(Topology.VIP));
    assertThat(second.exit()).isEqualTo(REFUSED);
    assertThat(director.cli("status"))
        .contains("no local address and port was left for 1 connections");

    lab.server(1)
        .ip("route add %s/32 via %s%n".formatted(Topology.server(3), Topology.NAT_GATEWAY));
    write("lb_kind NAT\nnat_same_network on");
    director.process().signal("HUP");
    Await.until(
        "the service is by NAT again",
        SOON,
        () -> director.cli("status").contains("rr  NAT  nat_same_network"),
        () -> director.cli("status"));
    awaitAnswer(director);
  }

  private void awaitAnswer(DirectorProcess director) {
    Await.until(
        "the neighbour is served",
        SOON,
        () -> get(neighbour).out().strip().equals("rs1"),
        () -> director.cli("status"));
  }

  private static CommandResult get(Node client) {
    return client.outcome("curl", "-s", "-m", "5", "http://" + Topology.VIP + "/");
  }

  private Path write(String lines) throws IOException {
    return Files.writeString(
        lab.directory().resolve("service.conf"),
        """
        virtual_server %s 80 {
          lb_algo rr
          protocol TCP
        %s
          real_server %s 80 { }
        }
        """
            .formatted(Topology.VIP, lines, Topology.server(1)));
  }
}
