package gemel.tests.lab;

import gemel.lab.GemelHome;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * nohup(1) starts a program with SIGHUP ignored; the operator's SIGHUP is a reload all the same.
 */
@LabTest
class NohupTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void aReloadIsMadeUnderNohup() throws IOException {
    Path file = write("198.18.10.100");
    LabProcess process =
        lab.closing(
            lab.director(1)
                .start(
                    lab.directory().resolve("gemel.log"),
                    "sh",
                    "-c",
                    "trap '' HUP; exec %s --runtime-dir %s run -f %s"
                        .formatted(GemelHome.launcher(), lab.directory().resolve("run-d1"), file)));
    process.awaitOutput("gemel is running", SOON);

    write("198.18.10.101");
    process.signal("HUP");
    process.awaitOutput("service TCP 198.18.10.101:80: absent -> served", SOON);
  }

  private Path write(String address) throws IOException {
    return Files.writeString(
        lab.directory().resolve("services.conf"),
        """
        virtual_server %s 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          real_server 198.18.20.11 80 { weight 1 }
        }
        """
            .formatted(address));
  }
}
