package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.Lab;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code vrrp_startup_delay} in a director that runs. */
@LabTest
@Tag("full")
@Timeout(120)
class StartupDelayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The time of day of each answer is computed anew. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMillis(50);

  private static final String FILE =
      """
      global_defs {
        vrrp_startup_delay 8
      }
      vrrp_instance VI_1 {
        interface cnet
        virtual_router_id 51
        priority 255
        virtual_ipaddress {
          198.18.10.100
        }
      }
      """;

  @Test
  void saysUntilWhenItWaitsAndTakesOverThen() throws IOException {
    try (Lab lab = Lab.build()) {
      Path file = lab.directory().resolve("delayed.conf");
      Files.writeString(file, FILE);
      DirectorProcess director = DirectorProcess.start(lab, lab.director(1), file);
      JsonObject waits =
          group(
              director.await(
                  "waits", PATIENCE, status -> group(status).getString("why").contains("delay")));
      assertThat(waits.getString("state")).isEqualTo("INIT");
      assertThat(waits.getString("why")).startsWith("begins at 20");
      DirectorStatus serving = director.await("is master", PATIENCE, DirectorStatus::isMaster);
      assertThat(Instant.parse(group(serving).getString("since")))
          .isAfter(end(waits).minus(CLOCKS_DIFFER));
    }
  }

  /** When it said that it would begin. */
  private static Instant end(JsonObject waits) {
    return Instant.parse(waits.getString("why").substring("begins at ".length()).split(",", -1)[0]);
  }

  private static JsonObject group(DirectorStatus status) {
    return status.json().getJsonArray("vrrp").getJsonObject(0);
  }
}
