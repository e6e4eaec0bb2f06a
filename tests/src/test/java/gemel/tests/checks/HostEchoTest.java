package gemel.tests.checks;

import gemel.lab.Await;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code PING_CHECK} of hosts. */
@LabTest
@Timeout(120)
class HostEchoTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NOBODY = "198.18.20.19";
  private static final String NOBODY_EITHER = "198.18.20.18";
  private static final String SOURCE = "198.18.20.77";
  private static final Pattern COUNTED = Pattern.compile("counter packets [1-9]");

  @AutoClose private static Lab lab;
  private static CheckingDirector director;

  @BeforeAll
  static void start() throws IOException {
    lab = Lab.build();
    lab.director(1).ip("addr add %s/24 dev lan\n".formatted(SOURCE));
    lab.server(2).run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all");
    lab.server(3)
        .run(
            "nft",
            "table inet seen { chain input { type filter hook input priority 0;"
                + " ip saddr %s icmp type echo-request counter; }\n}".formatted(SOURCE));
    director =
        CheckingDirector.start(
            lab,
            SOON,
            services(
                server(1, ""),
                server(2, ""),
                server(3, "bindto " + SOURCE),
                server(NOBODY, ""),
                server(NOBODY_EITHER, "connect_ip " + Topology.server(1))));
  }

  private static String services(String... servers) {
    return """
    virtual_server %s 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.3
      %s
    }
    """
        .formatted(Topology.VIP, String.join("", servers));
  }

  private static String server(int number, String line) {
    return server(Topology.server(number).toString(), line);
  }

  private static String server(String address, String line) {
    return """
    real_server %s 80 {
      PING_CHECK {
        retry 0
        %s
      }
    }
    """
        .formatted(address, line);
  }

  @Test
  void pingCheckIsContentWithAHostThatEchoes() {
    director.says("198.18.20.11", "echo from 198.18.20.11");
    director.says("198.18.20.12", "no echo from 198.18.20.12 within 5 s");
    director.says(NOBODY, "no way to host %s: No route to host".formatted(NOBODY));
  }

  @Test
  void connectIpIsWhomTheCheckAsks() {
    director.says(NOBODY_EITHER, "echo from 198.18.20.11");
  }

  @Test
  void bindtoIsWhereTheCheckComesFrom() {
    director.says("198.18.20.13", "echo from 198.18.20.13");
    Await.until(
        "an echo is asked for from " + SOURCE,
        SOON,
        () -> COUNTED.matcher(counter()).find(),
        HostEchoTest::counter);
  }

  private static String counter() {
    return lab.server(3).run("nft", "list", "table", "inet", "seen");
  }
}
