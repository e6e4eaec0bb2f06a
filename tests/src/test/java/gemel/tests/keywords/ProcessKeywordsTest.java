package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.track.Quorum;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import gemel.vrrp.track.TrackerSettings.OfProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vrrp_track_process}, with real processes of a name that nobody else has. */
class ProcessKeywordsTest {
  @TempDir Path directory;

  private final List<Process> started = new ArrayList<>();
  private Path program;
  private String name;

  @BeforeEach
  void copy() throws IOException {
    name = "gt" + ProcessHandle.current().pid();
    program = Files.copy(Path.of("/bin/sleep").toRealPath(), directory.resolve(name));
    program.toFile().setExecutable(true);
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process run(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).start();
    started.add(process);
    return process;
  }

  private String text(String... lines) {
    return """
    vrrp_track_process proxy {
      %s
    }
    """
            .formatted(String.join("\n", lines))
        + Template.instance().with("track_process {\nproxy\n}");
  }

  private TrackedHost watching(String... lines) {
    return TrackedHost.watching(text(lines));
  }

  @Test
  void aVrrpTrackProcessCountsProcesses() throws Exception {
    try (TrackedHost host = watching("process " + name)) {
      assertThat(host.await("bad").sentence()).isEqualTo("0 processes, 1 at least");
      Process process = run("60");
      assertThat(host.await("good").sentence()).isEqualTo("1 process");
      process.destroyForcibly();
      host.await("bad");
    }
  }

  @Test
  void processIsTheNameThatTheKernelKeeps() throws Exception {
    run("60");
    try (TrackedHost host = watching("process " + name)) {
      host.await("good");
    }
    try (TrackedHost host = watching("process " + program)) {
      host.await("bad");
    }
  }

  @Test
  void fullCommandComparesTheFirstWordOfTheCommandLine() throws Exception {
    run("60");
    try (TrackedHost host = watching("process " + program, "full_command")) {
      host.await("good");
    }
    try (TrackedHost host = watching("process " + name, "full_command")) {
      host.await("bad");
    }
  }

  private String verdict(String... lines) {
    try (TrackedHost host = watching(lines)) {
      return host.first().state();
    }
  }

  @Test
  void paramMatchIsHowArgumentsAreCompared() throws Exception {
    run("60", "61");
    assertThat(verdict("process " + program + " 60 61")).isEqualTo("good");
    assertThat(verdict("process " + program + " 60")).isEqualTo("bad");
    assertThat(verdict("process " + program + " 60", "param_match partial")).isEqualTo("good");
    assertThat(verdict("process " + program + " 60 6", "param_match partial")).isEqualTo("bad");
    assertThat(verdict("process " + program + " 60 6", "param_match initial")).isEqualTo("good");
    assertThat(verdict("process " + program, "param_match")).isEqualTo("bad");
  }

  @Test
  void weightIsThatOfWhoeverTracksTheProcess() {
    TrackedObject proxy = new TrackedObject(Kind.PROCESS, "proxy");
    Reading bad = new Reading.Bad("a test says so");
    assertThat(
            VirtualDirector.started(text("process p", "weight -20"))
                .reads(proxy, bad)
                .priorityOf("VI_1"))
        .isEqualTo(80);
  }

  @Test
  void quorumIsTheLeastNumberOfProcesses() throws Exception {
    run("60");
    assertThat(verdict("process " + name, "quorum 2")).isEqualTo("bad");
    run("61");
    assertThat(verdict("process " + name, "quorum 2")).isEqualTo("good");
  }

  @Test
  void quorumMaxIsTheGreatestNumberOfProcesses() throws Exception {
    run("60");
    assertThat(verdict("process " + name, "quorum_max 1")).isEqualTo("good");
    run("61");
    assertThat(verdict("process " + name, "quorum_max 1")).isEqualTo("bad");
    assertThat(verdict("process " + name, "quorum_max 0")).isEqualTo("bad");
  }

  /** For how long a lost quorum is still good, and a gained one still bad. */
  private static List<Duration> delays(String text) {
    OfProcess settings = (OfProcess) Planned.of(text).plan().trackers().getFirst();
    return List.of(turns(settings, 1, 0), turns(settings, 0, 1));
  }

  private static Duration turns(OfProcess settings, int before, int after) {
    BootTime now = BootTime.ofMillis(1000);
    Quorum counted = Quorum.UNKNOWN.counted(before, settings, now).counted(after, settings, now);
    if (counted.turnsAt().equals(BootTime.NEVER)) {
      return Duration.ZERO;
    }
    BootTime turnsAt = counted.turnsAt();
    assertThat(counted.counted(after, settings, turnsAt).good()).isNotEqualTo(counted.good());
    assertThat(counted.counted(before, settings, turnsAt).good()).isEqualTo(counted.good());
    return turnsAt.since(now);
  }

  @Test
  void delayIsBothDelays() {
    assertThat(delays(text("process p", "delay 3.5")))
        .containsExactly(Duration.ofMillis(3500), Duration.ofMillis(3500));
    assertThat(delays(text("process p"))).containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void terminateDelayIsHowLongALostQuorumWaits() {
    assertThat(delays(text("process p", "terminate_delay 3")))
        .containsExactly(Duration.ofSeconds(3), Duration.ZERO);
  }

  @Test
  void forkDelayIsHowLongAGainedQuorumWaits() {
    assertThat(delays(text("process p", "fork_delay 3")))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(3));
  }
}
