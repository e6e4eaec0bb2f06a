package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.Lab;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole director sends mails to a server on another host, and counts them. */
@LabTest
@Tag("full")
@Timeout(200)
class DirectorMailTest {
  private static final Duration SLOWLY = Duration.ofSeconds(60);
  private static final String CLIENT = "198.18.10.10";
  private static final String SUBJECT = "[left] VRRP Instance VI_1 - ";

  @AutoClose private final Lab lab = Lab.build();

  @AutoClose
  private final ReceivingMailServer server =
      lab.client().call(() -> ReceivingMailServer.at(CLIENT));

  private String text() {
    return """
    global_defs {
      router_id left
      notification_email { ops@example.com }
      smtp_server %s %d
    }
    vrrp_instance VI_1 {
      interface cnet
      virtual_router_id 51
      advert_int 0.5
      smtp_alert
      virtual_ipaddress {
        198.18.10.100
      }
    }
    """
        .formatted(CLIENT, server.port());
  }

  private void awaitMails(int count) {
    Await.until(count + " mails", SLOWLY, () -> server.mails().size() >= count, server::subjects);
  }

  @Test
  void mailsCrossTheNetworkAndAreCounted() throws IOException {
    Path file = Files.writeString(lab.directory().resolve("left.conf"), text());
    DirectorProcess director = DirectorProcess.start(lab, lab.director(1), file);
    director.await("is master", SLOWLY, DirectorStatus::isMaster);
    awaitMails(2);
    DirectorStatus counted =
        director.await(
            "has counted two mails",
            SLOWLY,
            status -> status.json().getJsonObject("mail").getLong("sent") == 2);
    assertThat(counted.json().getJsonObject("mail"))
        .isEqualTo(
            new JsonObject()
                .put("server", CLIENT + " port " + server.port())
                .put("sent", 2)
                .put("failed", 0)
                .put("dropped", 0)
                .put("waiting", 0)
                .putNull("latest_failure"));
    director.process().terminate(SLOWLY);
    awaitMails(3);
    assertThat(server.subjects())
        .containsExactly(
            SUBJECT + "Entering BACKUP state",
            SUBJECT + "Entering MASTER state",
            SUBJECT + "Stopping");
  }
}
