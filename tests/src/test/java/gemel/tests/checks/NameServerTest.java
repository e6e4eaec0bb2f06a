package gemel.tests.checks;

import gemel.lab.DirectorProcess;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    lab.director(1).ip("addr add %s/24 dev lan\n".formatted(Topology.NAT_GATEWAY));
    LabProcess knowing = dnsmasq(1, "--host-record=%s,192.0.2.80".formatted(NAME));
    dnsmasq(2, "--host-record=other.example.com,192.0.2.80");
    Path file = lab.directory().resolve("director.conf");
    Files.writeString(file, text());
    DirectorProcess director = DirectorProcess.start(lab, lab.director(1), file);

    says(director, 1, "NOERROR from 198.18.20.11:53, asked for A of " + NAME);
    says(director, 2, "NXDOMAIN from 198.18.20.12:53, asked for A of " + NAME);
    says(director, 3, "nobody listens at UDP port 198.18.20.13:53");
    says(director, NOBODY, "no way to UDP port 198.18.20.19:53: No route to host");

    knowing.signal("STOP");
    says(director, 1, "no answer from 198.18.20.11:53, asked for A of " + NAME + " within 0.5 s");
    knowing.signal("CONT");
    says(director, 1, "NOERROR from 198.18.20.11:53");
    knowing.kill();
    says(director, 1, "nobody listens at UDP port 198.18.20.11:53");
  }

  private static void says(DirectorProcess director, int server, String why) {
    says(director, Topology.server(server).toString(), why);
  }

  private static void says(DirectorProcess director, String address, String why) {
    director.await(
        "says of %s: %s".formatted(address, why),
        SOON,
        status -> status.whyOf(address).contains(why));
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
