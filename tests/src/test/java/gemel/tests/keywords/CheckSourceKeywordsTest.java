package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.tests.keywords.CheckTemplate.Kind;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** By which way the packets of a check go, from a director with two interfaces. */
@LabTest
class CheckSourceKeywordsTest {
  @AutoClose private static Lab lab;

  /** Server 2 is reached by marked packets alone. */
  @BeforeAll
  static void build() {
    lab = Lab.build();
    lab.director(1)
        .ip(
            """
            rule add fwmark 4000000007 lookup main pref 100
            rule add to %s unreachable pref 200
            """
                .formatted(Topology.server(2)));
  }

  private static Template checker(Kind kind, String address, int port) {
    return new Template(
        """
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          real_server %s %d {
            %s {
              %s
              retry 0
              connect_timeout 1
              <line>
            }
          }
        }
        """
            .formatted(address, port, kind, kind.content() + "\n" + reply(kind)));
  }

  /** A packet that nobody answers is no bad sign by itself. */
  private static String reply(Kind kind) {
    return kind == Kind.UDP_CHECK ? "require_reply" : "";
  }

  private interface Shown {
    void by(Kind kind, Template checker);
  }

  private static void eachKind(int server, Shown shown) throws IOException {
    String address = Topology.server(server).toString();
    for (Kind kind : Kind.connecting()) {
      try (LoopbackServer there =
          lab.server(server).call(() -> LoopbackServers.of(kind, address))) {
        shown.by(kind, checker(kind, address, there.port()));
      }
    }
    shown.by(Kind.PING_CHECK, checker(Kind.PING_CHECK, address, 1));
  }

  private static HealthStatus verdict(String text) {
    return lab.director(1).call(() -> LoopbackChecks.verdictOf(text));
  }

  @Test
  void bindIfIsTheInterfaceThatItLeavesBy() throws IOException {
    eachKind(
        1,
        (kind, checker) -> {
          assertThat(verdict(checker.with("bind_if lan")))
              .as("%s", kind)
              .isEqualTo(HealthStatus.UP);
          assertThat(verdict(checker.with("bind_if cnet")))
              .as("%s", kind)
              .isEqualTo(HealthStatus.DOWN);
        });
  }

  @Test
  void fwmarkIsTheMarkOfItsPackets() throws IOException {
    eachKind(
        2,
        (kind, checker) -> {
          assertThat(verdict(checker.with("fwmark 4000000007")))
              .as("%s", kind)
              .isEqualTo(HealthStatus.UP);
          assertThat(verdict(checker.without())).as("%s", kind).isEqualTo(HealthStatus.DOWN);
        });
  }
}
