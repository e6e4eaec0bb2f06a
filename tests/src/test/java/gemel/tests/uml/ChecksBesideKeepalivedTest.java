package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.GemelHome;
import gemel.tests.uml.CheckStory.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * keepalived and Gemel read one file and check the same servers, which go through one story ({@code
 * tests/uml/checks}): keepalived in a guest, as it checks nothing where there is no ip_vs; Gemel
 * beside it on this machine, with its own engine.
 */
@Tag("full")
@Timeout(900)
class ChecksBesideKeepalivedTest {
  private static final List<String> KINDS =
      List.of(
          "TCP_CHECK",
          "HTTP_GET",
          "SSL_GET",
          "MISC_CHECK",
          "SMTP_CHECK",
          "DNS_CHECK",
          "UDP_CHECK",
          "PING_CHECK");
  private static final Path DOCUMENT =
      GemelHome.launcher().resolveSibling("../../docs/health-checks.md").normalize();

  private static CheckStory keepalived;
  private static CheckStory gemel;

  @BeforeAll
  static void run() throws IOException, InterruptedException, ExecutionException {
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Guest> theirs = both.submit(() -> Guest.runInTime("checks/follow", "keepalived"));
      Future<Guest> ours = both.submit(() -> Guest.runHere("checks/follow", "gemel"));
      keepalived = kept("keepalived", theirs.get());
      gemel = kept("gemel", ours.get());
    }
  }

  /** All that it saw is in a file, for who looks for the cause. */
  private static CheckStory kept(String of, Guest guest) throws IOException {
    Files.write(Path.of("target", "checks-of-%s.txt".formatted(of)), guest.saw());
    return CheckStory.of(guest);
  }

  @Test
  void whatIsUpAndWhatHasAQuorumIsTheSameWithinOneCheckInterval() {
    List<String> differing = new Decisions(keepalived, gemel, CheckStory::told).differing();
    assertThat(String.join("\n", differing)).isEmpty();
  }

  @Test
  void theSameScriptsAreRunWithTheSameArguments() {
    List<String> differing = new Decisions(keepalived, gemel, CheckStory::ran).differing();
    assertThat(String.join("\n", differing)).isEmpty();
  }

  @Test
  void theTableIsTheSameAfterEachPhase() {
    assertThat(compared(gemel.tables())).isEqualTo(compared(keepalived.tables()));
  }

  private static Set<String> compared(Set<String> tables) {
    return tables.stream()
        .filter(line -> !Difference.concerns(line))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Else there would be nothing to compare. */
  @Test
  void theStoryDecidesSomethingOfEachKindOfCheck() {
    for (String kind : KINDS) {
      List<Event> ran =
          keepalived.ran().stream()
              .filter(event -> event.subject().startsWith("[" + kind + "]"))
              .toList();
      assertThat(ran).as(kind).hasSizeGreaterThanOrEqualTo(6);
    }
    for (String of : List.of("kinds", "hysteresis", "weight", "sorry", "alpha")) {
      assertThat(keepalived.ran()).as(of).anyMatch(event -> event.subject().equals("[" + of + "]"));
    }
  }

  @ParameterizedTest
  @FieldSource("gemel.tests.uml.Difference#ALL")
  void whatDiffersDiffers(Difference difference) {
    assertThat(difference.isSeenIn(keepalived))
        .as("keepalived: " + difference.keepalived())
        .isTrue();
    assertThat(difference.isSeenIn(gemel)).as("Gemel: " + difference.keepalived()).isFalse();
  }

  @Test
  void whatDiffersIsInTheDocument() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    List<String> told =
        lines.subList(lines.indexOf("## Where keepalived does otherwise"), lines.size()).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .map(line -> line.split(" \\| ", 2)[0].substring(2))
            .skip(1)
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            Difference.ALL.stream().map(Difference::keepalived).toList());
  }
}
