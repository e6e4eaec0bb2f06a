package gemel.tests.checks;

import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code DNS_CHECK} and {@code UDP_CHECK} of dnsmasq. */
@LabTest
@Timeout(120)
class NameServerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NAME = "www.example.com";
  private static final String NOBODY = "198.18.20.19";

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void isUpAsLongAsItKnowsTheNameAndSaysSo() throws IOException {
    LabProcess knowing = dnsmasq(1, "--host-record=%s,192.0.2.80".formatted(NAME));
    dnsmasq(2, "--host-record=other.example.com,192.0.2.80");
    CheckingDirector director = CheckingDirector.start(lab, SOON, text());

    director.says(1, "NOERROR from 198.18.20.11:53, asked for A of " + NAME);
    director.says(2, "NXDOMAIN from 198.18.20.12:53, asked for A of " + NAME);
    director.says(3, "nobody listens at UDP port 198.18.20.13:53");
    director.says(NOBODY, "no way to UDP port 198.18.20.19:53: No route to host");

    knowing.signal("STOP");
    director.says(1, "no answer from 198.18.20.11:53, asked for A of " + NAME + " within 0.5 s");
    knowing.signal("CONT");
    director.says(1, "NOERROR from 198.18.20.11:53");
    knowing.kill();
    director.says(1, "nobody listens at UDP port 198.18.20.11:53");
  }

  private LabProcess dnsmasq(int server, String record) {
    LabProcess process =
        lab.server(server)
            .start(
                lab.directory().resolve("dnsmasq-%d.log".formatted(server)),
                "dnsmasq",
                "--keep-in-foreground",
                "--log-facility=-",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--user=root",
                "--no-resolv",
                "--no-hosts",
                "--local=/example.com/",
                record);
    process.awaitOutput("started", SOON);
    return process;
  }

  private static String text() {
    StringBuilder servers = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      servers.append(
          """
            real_server %s 53 {
              DNS_CHECK {
                type A
                name %s
                connect_timeout 0.5
                retry 0
              }
            }
          """
              .formatted(Topology.server(i), NAME));
    }
    return """
    virtual_server %s 53 {
      lb_algo rr
      lb_kind NAT
      protocol UDP
      delay_loop 0.2
    %s
      real_server %s 53 {
        UDP_CHECK {
        }
      }
    }
    """
        .formatted(Topology.VIP, servers, NOBODY);
  }
}
