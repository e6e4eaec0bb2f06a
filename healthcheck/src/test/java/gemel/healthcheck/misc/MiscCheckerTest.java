package gemel.healthcheck.misc;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.socket.Eventually;
import gemel.linux.process.NamedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real programs. */
@Timeout(60)
class MiscCheckerTest {
  private static final Duration PLENTY = Duration.ofSeconds(30);
  private static final Duration UNUSED = Duration.ofSeconds(5);

  @TempDir private Path folder = Path.of("");

  private Path script(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("check"), "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static MiscCheck check(Path script, Duration timeout, boolean dynamic) {
    return new MiscCheck(
        new NamedProgram(List.of(script.toString(), "a b"), "root", null, false), timeout, dynamic);
  }

  private static Outcome outcome(MiscCheck check) throws Exception {
    CompletableFuture<Outcome> end = new CompletableFuture<>();
    new MiscChecker().start(check, UNUSED, end::complete);
    return end.get(30, TimeUnit.SECONDS);
  }

  private void is(String status, boolean dynamic, Outcome expected) throws Exception {
    assertThat(outcome(check(script("exit " + status), PLENTY, dynamic))).isEqualTo(expected);
  }

  private String exited(String status) {
    return folder.resolve("check") + " exited with status " + status;
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void statusZeroIsGood(boolean dynamic) throws Exception {
    is("0", dynamic, new CheckSuccess(exited("0")));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "255, false", "1, true"})
  void anotherOneIsNot(String status, boolean dynamic) throws Exception {
    is(status, dynamic, new CheckFailure(FailureKind.EXIT_STATUS, exited(status)));
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "3, 1", "255, 253"})
  void dynamicItIsTheWeightAndTwo(String status, int weight) throws Exception {
    is(
        status,
        true,
        new CheckSuccess(
            "%s: weight %d".formatted(exited(status), weight), new Weighing.To(weight)));
  }

  @Test
  void itGetsItsArguments() throws Exception {
    assertThat(outcome(check(script("test \"$1\" = 'a b'"), PLENTY, false)))
        .isInstanceOf(CheckSuccess.class);
  }

  @Test
  void aSignalIsABadEnd() throws Exception {
    is("0; kill -9 $$", false, new CheckSuccess(exited("0")));
    assertThat(outcome(check(script("kill -9 $$"), PLENTY, false)))
        .isEqualTo(new CheckFailure(FailureKind.EXIT_STATUS, exited("137")));
  }

  @Test
  void whatTakesTooLongIsEndedWithAllThatItHasStarted() throws Exception {
    Path pid = folder.resolve("pid");
    Path script = script("sleep 1000 & echo $! > %s; wait".formatted(pid));
    assertThat(outcome(check(script, Duration.ofMillis(500), false)))
        .isEqualTo(new CheckFailure(FailureKind.TIMED_OUT, script + " took longer than 500 ms"));
    assertThat(isGone(Files.readString(pid).strip())).isTrue();
  }

  /** Or waits for somebody to take note of its end. */
  private static boolean isGone(String pid) throws IOException {
    Path stat = Path.of("/proc", pid, "stat");
    try {
      return Files.readString(stat).contains(") Z ");
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  @Test
  void whatIsNotThereSaysNothing() throws Exception {
    Outcome outcome = outcome(check(folder.resolve("missing"), PLENTY, false));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            CheckFailure.class, failure -> assertThat(failure.isVerdict()).isFalse());
    assertThat(outcome.sentence()).startsWith(folder.resolve("missing") + " is not run: ");
  }

  @Test
  void givenUpItIsEnded() throws Exception {
    Path begun = folder.resolve("begun");
    Path ended = folder.resolve("ended");
    Path script =
        script("trap 'touch %s; exit' TERM; touch %s; sleep 1000 & wait".formatted(ended, begun));
    CompletableFuture<Outcome> end = new CompletableFuture<>();
    var attempt = new MiscChecker().start(check(script, PLENTY, false), UNUSED, end::complete);
    await(begun);
    attempt.cancel();
    await(ended);
    assertThat(end).isNotDone();
  }

  private static void await(Path file) {
    Eventually.see(file.toString(), () -> Files.exists(file), there -> there);
  }
}
