package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.cli.Gemel;
import gemel.healthcheck.machine.HealthStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What may stand on any line, by what it changes: the priority that is advertised (100 unless
 * something says otherwise), the page that is asked for, the verdict of {@code gemel check}.
 */
class TextKeywordsTest {
  private static final int FINE = 0;
  private static final int INVALID = 3;

  @TempDir private Path folder = Path.of("");

  private final Template instance = Template.instance();

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int advertisedPriority(String text) throws IOException {
    String octets =
        VirtualDirector.started(write("director.conf", text))
            .runUntil(Duration.ofSeconds(10))
            .sentBy("VI_1")
            .getFirst()
            .octets();
    return Integer.parseInt(octets.substring(4, 6), 16);
  }

  private int check(String text) throws IOException {
    CommandLine program = Gemel.commandLine("check").setOut(new PrintWriter(new StringWriter()));
    return program.execute("check", write("director.conf", text).toString());
  }

  @Test
  void anIncludeBringsTheLinesOfAFile() throws IOException {
    write("priority.conf", "priority 77\n");
    for (String keyword :
        List.of("include", "includer", "includem", "includew", "includeb", "includea")) {
      assertThat(advertisedPriority(instance.with(keyword + " priority.conf")))
          .as(keyword)
          .isEqualTo(77);
    }
    assertThat(advertisedPriority(instance.without())).isEqualTo(100);
  }

  private void passes(String argument, List<String> strict, List<String> lenient)
      throws IOException {
    for (String keyword : strict) {
      assertThat(check(instance.with(keyword + " " + argument))).as(keyword).isEqualTo(INVALID);
    }
    for (String keyword : lenient) {
      assertThat(check(instance.with(keyword + " " + argument))).as(keyword).isEqualTo(FINE);
    }
  }

  @Test
  void includemNeedsAFileWhereItNamesOne() throws IOException {
    passes(
        "missing.conf",
        List.of("includem", "includew", "includea"),
        List.of("include", "includer", "includeb"));
  }

  @Test
  void includewNeedsAFileForItsWildcards() throws IOException {
    passes(
        "missing*.conf",
        List.of("includew", "includea"),
        List.of("include", "includer", "includem", "includeb"));
  }

  @Test
  void includebNeedsAFileForEachOfItsBraces() throws IOException {
    write("one.conf", "priority 77\n");
    passes(
        "{one,two}.conf",
        List.of("includeb", "includea"),
        List.of("include", "includer", "includem", "includew"));
  }

  /** A link that leads nowhere is there and cannot be read, whoever asks. */
  @Test
  void includerNeedsToReadWhatItFinds() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.conf"), folder.resolve("nowhere"));
    passes(
        "link.conf",
        List.of("includer", "includea"),
        List.of("include", "includem", "includew", "includeb"));
  }

  @Test
  void anIdKeepsALineForOneDirector() throws IOException {
    assertThat(advertisedPriority(instance.with("@west priority 77"))).isEqualTo(77);
    assertThat(advertisedPriority(instance.with("@east priority 77"))).isEqualTo(100);
    assertThat(advertisedPriority(instance.without())).isEqualTo(100);
  }

  @Test
  void anIdWithACaretKeepsALineFromOneDirector() throws IOException {
    assertThat(advertisedPriority(instance.with("@^east priority 77"))).isEqualTo(77);
    assertThat(advertisedPriority(instance.with("@^west priority 77"))).isEqualTo(100);
    assertThat(advertisedPriority(instance.without())).isEqualTo(100);
  }

  @Test
  void aParameterStandsForItsValue() throws IOException {
    Template defining = new Template("<line>\n" + instance.with("priority ${PRIO}"));
    assertThat(advertisedPriority(defining.with("$PRIO=77"))).isEqualTo(77);
    assertThat(advertisedPriority(defining.with("$PRIO=78"))).isEqualTo(78);
    assertThat(check(defining.without())).isEqualTo(INVALID);
    assertThat(advertisedPriority("$PRIO=77\n" + instance.with("priority $PRIO"))).isEqualTo(77);
    assertThat(advertisedPriority("$PRIO=77\n" + instance.without())).isEqualTo(100);
  }

  /** The path of a page that a check asks for; {@code <line>} is the path. */
  private String pageAskedFor(String path) throws IOException, InterruptedException {
    try (LoopbackWebServer server = LoopbackWebServer.at("127.0.0.1")) {
      String text =
          """
          virtual_server 192.0.2.50 80 {
            lb_algo rr
            lb_kind NAT
            protocol TCP
            warmup 0
            real_server 127.0.0.1 %d {
              HTTP_GET {
                url {
                  path %s
                }
              }
            }
          }
          """
              .formatted(server.port(), path);
      try (LoopbackChecks checks = new LoopbackChecks(write("director.conf", text))) {
        assertThat(checks.verdict()).isEqualTo(HealthStatus.UP);
        return server.request().line();
      }
    }
  }

  @Test
  void pwdIsTheFolderOfTheFile() throws IOException, InterruptedException {
    assertThat(pageAskedFor("${_PWD}/x")).startsWith("GET " + folder.toAbsolutePath() + "/x ");
    assertThat(pageAskedFor("/x")).startsWith("GET /x ");
  }

  @Test
  void instanceIsTheIdOfTheDirector() throws IOException, InterruptedException {
    assertThat(pageAskedFor("/${_INSTANCE}")).startsWith("GET /west ");
    assertThat(pageAskedFor("/")).startsWith("GET / ");
  }

  @Test
  void hashCanStandWhereAParameterTurnsLinesOff() throws IOException {
    assertThat(advertisedPriority(instance.with("${_HASH} priority 77"))).isEqualTo(100);
    assertThat(advertisedPriority(instance.with(" priority 77"))).isEqualTo(77);
  }

  @Test
  void bangCanStandWhereAParameterTurnsLinesOff() throws IOException {
    assertThat(advertisedPriority(instance.with("${_BANG} priority 77"))).isEqualTo(100);
    assertThat(advertisedPriority(instance.with(" priority 77"))).isEqualTo(77);
  }
}
