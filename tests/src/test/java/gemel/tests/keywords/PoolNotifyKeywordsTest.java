package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of services and servers. Scripts write what they are given into a log. */
@Timeout(120)
class PoolNotifyKeywordsTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir private Path folder = Path.of("");

  private final Template service = file(Map.of("service", "<line>"));
  private final Template server = file(Map.of("server", "<line>"));

  /** One service with one server, on an address of an instance. */
  private static Template file(Map<String, String> lines) {
    return new Template(
        """
        global_defs {
          %s
        }
        bfd_instance gate {
          neighbor_ip 198.51.100.11
        }
        %s
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          %s
          real_server 198.51.100.11 80 {
            %s
            %s {
              %s
            }
          }
        }
        """
            .formatted(
                lines.getOrDefault("global", ""),
                Template.instance().without(),
                lines.getOrDefault("service", ""),
                lines.getOrDefault("server", ""),
                lines.getOrDefault("kind", "TCP_CHECK"),
                lines.getOrDefault("check", "")));
  }

  private ScriptLog log() {
    return new ScriptLog(folder);
  }

  private Path script(String name) {
    return log().script(name);
  }

  /** What is logged by the end of a story. Before the director stops so many lines are there. */
  private List<String> told(String text, int lines, Consumer<TellingDirector> story) {
    log().clear();
    try (TellingDirector director = TellingDirector.started(text)) {
      story.accept(director);
      log().await(lines);
      director.stop();
      return log().lines();
    }
  }

  private static void downAndUp(TellingDirector director) {
    director.up(".11").down(".11").up(".11");
  }

  private static void down(TellingDirector director) {
    director.up(".11").down(".11");
  }

  @Test
  void notifyUpIsRunWhenAServerComesUp() {
    String line = "notify_up \"%s 'a b'\"".formatted(script("up"));
    assertThat(told(server.with(line), 1, PoolNotifyKeywordsTest::downAndUp))
        .containsExactly("up a b");
    assertThat(told(server.without(), 0, PoolNotifyKeywordsTest::downAndUp)).isEmpty();
  }

  @Test
  void notifyDownIsRunWhenAServerGoesDown() {
    String line = "notify_down " + script("down");
    assertThat(told(server.with(line), 1, PoolNotifyKeywordsTest::down)).containsExactly("down");
    assertThat(told(server.without(), 0, PoolNotifyKeywordsTest::down)).isEmpty();
  }

  @Test
  void quorumUpIsRunWhenItIsGained() {
    String line = "quorum_up " + script("gained");
    assertThat(told(service.with(line), 2, PoolNotifyKeywordsTest::downAndUp))
        .as("at the start, and again")
        .containsExactly("gained", "gained");
    assertThat(told(service.without(), 0, PoolNotifyKeywordsTest::downAndUp)).isEmpty();
  }

  @Test
  void quorumDownIsRunWhenItIsLost() {
    String line = "quorum_down " + script("lost");
    assertThat(told(service.with(line), 1, PoolNotifyKeywordsTest::down)).containsExactly("lost");
    assertThat(told(service.without(), 0, PoolNotifyKeywordsTest::down)).isEmpty();
  }

  /** In the service, the server and the check. */
  @Test
  void alphaTellsOfTheFirstGoodCheck() {
    String up = "notify_up " + script("up");
    List<Template> places =
        List.of(
            file(Map.of("service", "<line>", "server", up)),
            file(Map.of("server", up + "\n<line>")),
            file(Map.of("check", "<line>", "server", up)),
            file(Map.of("kind", "BFD_CHECK", "check", "name gate\n<line>", "server", up)));
    for (Template place : places) {
      assertThat(told(place.with("alpha"), 1, director -> director.up(".11")))
          .as(place.text())
          .containsExactly("up");
      assertThat(told(place.without(), 0, director -> director.up(".11"))).isEmpty();
    }
  }

  @Test
  void rsInitNotifiesTellsOfTheFirstGoodCheck() {
    Template global = file(Map.of("global", "<line>", "server", "notify_up " + script("up")));
    assertThat(told(global.with("rs_init_notifies"), 1, director -> director.up(".11")))
        .containsExactly("up");
    assertThat(told(global.without(), 0, director -> director.up(".11"))).isEmpty();
  }

  @Test
  void omegaTellsThatAllGoesDownAtTheEnd() {
    String lines = "quorum_down %s\n<line>".formatted(script("lost"));
    Template both = file(Map.of("service", lines, "server", "notify_down " + script("down")));
    assertThat(told(both.with("omega"), 0, director -> director.up(".11")))
        .containsExactlyInAnyOrder("down", "lost");
    assertThat(told(both.without(), 0, director -> director.up(".11"))).isEmpty();
  }

  @Test
  void lvsNotifyFifoTakesALineForEachChange() throws IOException {
    Path fifo = folder.resolve("fifo");
    Template global = file(Map.of("global", "<line>"));
    try (TellingDirector director =
            TellingDirector.started(global.with("lvs_notify_fifo " + fifo));
        BufferedReader reader = Files.newBufferedReader(fifo)) {
      director.runUntil(TEN_SECONDS);
      downAndUp(director);
      director.stop();
      assertThat(reader.lines())
          .as("without a line of VRRP")
          .containsExactly(
              "VS [192.0.2.50]:tcp:80 UP",
              "RS [198.51.100.11]:tcp:80 [192.0.2.50]:tcp:80 DOWN",
              "VS [192.0.2.50]:tcp:80 DOWN",
              "RS [198.51.100.11]:tcp:80 [192.0.2.50]:tcp:80 UP",
              "VS [192.0.2.50]:tcp:80 UP");
    }
    try (TellingDirector director = TellingDirector.started(global.without())) {
      downAndUp(director);
      assertThat(fifo).doesNotExist();
    }
  }

  @Test
  void lvsNotifyFifoScriptReadsTheFifo() {
    Path fifo = folder.resolve("fifo");
    Path reader =
        log()
            .script(
                "reader",
                "while read line; do echo got $line >> %s; done < $1".formatted(log().file()));
    Template global = file(Map.of("global", "lvs_notify_fifo %s\n<line>".formatted(fifo)));
    assertThat(
            told(global.with("lvs_notify_fifo_script " + reader), 3, PoolNotifyKeywordsTest::down))
        .containsExactly(
            "got VS [192.0.2.50]:tcp:80 UP",
            "got RS [198.51.100.11]:tcp:80 [192.0.2.50]:tcp:80 DOWN",
            "got VS [192.0.2.50]:tcp:80 DOWN");
    assertThat(told(global.without(), 0, PoolNotifyKeywordsTest::down)).isEmpty();
  }
}
