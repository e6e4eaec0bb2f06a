package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails of checks that turn while their server is down anyway. */
class CheckMailKeywordsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @AutoClose private final ReceivingMailServer mails = ReceivingMailServer.at("127.0.0.1");
  @TempDir private Path folder;

  private String text(String line, int port) {
    return """
    global_defs {
      notification_email { ops@example.com }
      smtp_server 127.0.0.1 %d
      router_id left
      script_user root
      %s
    }
    virtual_server 192.0.2.50 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.05
      warmup 0
      real_server 127.0.0.1 %d {
        smtp_alert
        MISC_CHECK {
          misc_path /bin/false
        }
        TCP_CHECK {
          retry 0
        }
      }
    }
    """
        .formatted(mails.port(), line, port);
  }

  /** The bodies of the mails about a server that is down, and whose port is closed then. */
  private List<String> told(String line, String runtime) throws IOException, InterruptedException {
    int before = mails.mails().size();
    LoopbackWebServer web = LoopbackWebServer.at("127.0.0.1");
    Path directory = Files.createDirectory(folder.resolve(runtime));
    try (LoopbackDirector director = new LoopbackDirector(text(line, web.port()), directory)) {
      awaits(director, "connected to");
      awaits(director, "/bin/false exited with status 1");
      web.close();
      awaits(director, "connection refused by");
    }
    List<ReceivingMailServer.Received> all = mails.mails();
    return all.subList(before, all.size()).stream().map(mail -> mail.body()).toList();
  }

  private static void awaits(LoopbackDirector director, String result) {
    Await.until(
        "a check says: " + result,
        SOON,
        () -> director.status().getJsonArray("services").encode().contains(result),
        () -> director.status().getJsonArray("services").encode());
  }

  @Test
  void noCheckerEmailsTellsOfServersAlone() throws IOException, InterruptedException {
    assertThat(told("", "with"))
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("=> connection refused by 127.0.0.1:");
    assertThat(told("no_checker_emails", "without"))
        .containsExactly("=> /bin/false exited with status 1 <=");
  }
}
