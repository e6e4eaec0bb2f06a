package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vrrp_script}, with real programs. A run notes itself, and asks a file how to end. */
class ScriptKeywordsTest {
  @TempDir Path directory;

  private Path script;
  private Path runs;
  private Path status;

  @BeforeEach
  void write() throws IOException {
    runs = directory.resolve("runs");
    status = Files.writeString(directory.resolve("status"), "0");
    script = directory.resolve("check");
    Files.writeString(
        script,
        """
        #!/bin/sh
        echo "$(id -un) $(date +%%s.%%N) $#:$1:$2" >> %s
        exit $(cat %s)
        """
            .formatted(runs, status));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void exits(int with) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), Integer.toString(with));
    Files.move(next, status, StandardCopyOption.REPLACE_EXISTING);
  }

  private TrackedHost watching(String... lines) {
    return TrackedHost.watching(text("", lines));
  }

  private String text(String global, String... lines) {
    return """
    global_defs {
      script_user root
      %s
    }
    vrrp_script chk {
      %s
      %s
    }
    """
            .formatted(
                global,
                List.of(lines).stream().anyMatch(line -> line.startsWith("script "))
                    ? ""
                    : "script " + script,
                String.join("\n", lines))
        + Template.instance().with("track_script {\nchk\n}");
  }

  @Test
  void aVrrpScriptIsRunAgainAndAgain() throws Exception {
    try (TrackedHost host = watching("interval 0.02")) {
      assertThat(host.await("good").sentence()).isEqualTo("exited with status 0");
      TrackedHost.awaitLines(runs, 3);
      exits(3);
      assertThat(host.await("bad").sentence()).isEqualTo("exited with status 3");
    }
  }

  @Test
  void scriptIsTheCommandWithItsArguments() throws Exception {
    try (TrackedHost host = watching("script \"%s 'a b' c\"".formatted(script))) {
      host.await("good");
      assertThat(TrackedHost.lines(runs).getFirst()).endsWith(" 2:a b:c");
    }
  }

  @Test
  void intervalIsThePaceOfRuns() {
    try (TrackedHost host = watching("interval 0.02")) {
      TrackedHost.awaitLines(runs, 30); // more than one a second would be in that time
      host.await("good");
    }
    int before = TrackedHost.lines(runs).size();
    try (TrackedHost host = watching("interval 0.5")) {
      TrackedHost.awaitLines(runs, before + 3);
      host.await("good");
    }
    List<Double> times =
        TrackedHost.lines(runs).stream()
            .skip(before)
            .map(line -> Double.valueOf(line.split(" ")[1]))
            .toList();
    assertThat(times.get(2) - times.get(0)).isGreaterThan(0.5);
  }

  @Test
  void timeoutIsHowLongARunMayTake() throws Exception {
    try (TrackedHost host = watching("script \"/bin/sleep 60\"", "interval 60", "timeout 0.05")) {
      assertThat(host.await("bad").sentence()).isEqualTo("took longer than 50 ms");
    }
  }

  @Test
  void weightIsThatOfWhoeverTracksTheScript() {
    TrackedObject chk = new TrackedObject(Kind.SCRIPT, "chk");
    Reading bad = new Reading.Bad("a test says so");
    assertThat(VirtualDirector.started(text("", "weight -20")).reads(chk, bad).priorityOf("VI_1"))
        .isEqualTo(80);
    assertThat(VirtualDirector.started(text("")).reads(chk, bad).priorityOf("VI_1")).isEqualTo(100);
  }

  /** How many runs it takes from one verdict to the other. */
  private int runsUntil(String verdict, int status, String... lines) throws Exception {
    exits(status == 0 ? 1 : 0);
    try (TrackedHost host = watching(lines)) {
      host.await(status == 0 ? "bad" : "good");
      int before = TrackedHost.lines(runs).size();
      exits(status);
      host.await(verdict);
      return TrackedHost.lines(runs).size() - before;
    }
  }

  @Test
  void riseIsHowManySuccessesMakeItGood() throws Exception {
    assertThat(runsUntil("good", 0, "interval 0.05", "rise 6")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void fallIsHowManyFailuresMakeItBad() throws Exception {
    assertThat(runsUntil("bad", 1, "interval 0.05", "fall 6")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void initFailIsBadUntilItHasSucceeded() throws Exception {
    try (TrackedHost host = watching("init_fail")) {
      host.await("good");
      assertThat(host.heard()).extracting(Reading::state).containsExactly("bad", "good");
    }
    try (TrackedHost host = watching()) {
      host.await("good");
      assertThat(host.heard()).extracting(Reading::state).containsExactly("good");
    }
  }

  /** Everybody may note a run, and read how to end. */
  private void openToAll() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createFile(runs);
    Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  @Test
  void userIsWhomTheScriptRunsAs() throws Exception {
    openToAll();
    try (TrackedHost host = watching("user nobody")) {
      host.await("good");
      assertThat(TrackedHost.lines(runs).getFirst()).startsWith("nobody ");
    }
  }

  @Test
  void scriptUserIsWhomScriptsRunAs() throws Exception {
    openToAll();
    String text = text("").replace("script_user root", "script_user nobody");
    try (TrackedHost host = TrackedHost.watching(text)) {
      host.await("good");
      assertThat(TrackedHost.lines(runs).getFirst()).startsWith("nobody ");
    }
  }

  @Test
  void enableScriptSecurityRunsNothingThatOthersCanChange() throws Exception {
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (TrackedHost host = TrackedHost.watching(text("enable_script_security"))) {
      assertThat(host.await("not watched").sentence())
          .isEqualTo(
              "not watched: %s can be changed by everybody (enable_script_security)"
                  .formatted(script));
    }
    assertThat(runs).doesNotExist();
    try (TrackedHost host = TrackedHost.watching(text(""))) {
      host.await("good");
    }
  }
}
