package gemel.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramRunTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;

  private static Program shell(String script) {
    return new Program(List.of("/bin/sh", "-c", script), null);
  }

  private String written(Program program) throws InterruptedException, IOException {
    assertThat(ProgramRun.run(program, LONG)).isEqualTo(new Outcome.Exited(0));
    return Files.readString(directory.resolve("out")).strip();
  }

  private Program writing(String expression) {
    return shell("echo " + expression + " > " + directory.resolve("out"));
  }

  @Test
  void itsStatusIsTheOutcome() throws InterruptedException {
    assertThat(ProgramRun.run(shell("exit 7"), LONG)).isEqualTo(new Outcome.Exited(7));
    assertThat(ProgramRun.run(shell("kill -9 $$"), LONG)).isEqualTo(new Outcome.Exited(137));
  }

  @Test
  void itGetsItsArgumentsAsTheyAre() throws Exception {
    Program program =
        new Program(
            List.of("/bin/sh", "-c", "echo \"$1|$2\" > " + directory.resolve("out"), "x"), null);
    assertThat(written(program.with("a b", "$HOME;*"))).isEqualTo("a b|$HOME;*");
  }

  @Test
  void itLeadsASessionOfItsOwnInTheRootDirectory() throws Exception {
    assertThat(written(writing("$(pwd) $(( $(ps -o sid= -p $$) - $$ ))"))).isEqualTo("/ 0");
  }

  @Test
  @Timeout(30)
  void whatTakesTooLongIsEndedWithAllThatItStarted() throws Exception {
    Path pids = directory.resolve("pids");
    Program program = shell("sleep 60 & echo $! > %s; trap '' TERM; sleep 60".formatted(pids));
    ProgramRun run = ProgramRun.start(program);
    while (!Files.exists(pids) || Files.readString(pids).isBlank()) {
      Thread.onSpinWait();
    }
    assertThat(run.await(Duration.ofMillis(1)))
        .isEqualTo(new Outcome.TimedOut(Duration.ofMillis(1)));
    long child = Long.parseLong(Files.readString(pids).strip());
    assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'', 65534 65534 65534", "root, 65534 0 0"})
  void itRunsAsWhoeverIsWanted(String group, String ids) throws Exception {
    Files.createFile(directory.resolve("out"));
    directory.toFile().setExecutable(true, false);
    directory.resolve("out").toFile().setWritable(true, false);
    Account.Lookup found = Account.find("nobody", group.isEmpty() ? null : group);
    assertThat(found).isInstanceOf(Account.Lookup.Found.class);
    Account account = ((Account.Lookup.Found) found).account();
    assertThat(written(new Program(writing("$(id -u) $(id -g) $(id -G)").words(), account)))
        .isEqualTo(ids);
  }

  @Test
  void whoIsNotThereIsNamed() {
    assertThat(Account.find("no-such-user", null))
        .isEqualTo(new Account.Lookup.Missing("there is no user no-such-user"));
    assertThat(Account.find("root", ":no-such-group"))
        .isEqualTo(new Account.Lookup.Missing("there is no group no-such-group"));
  }

  @Test
  void aRedirectionAsksWhetherAFileIsThere() throws Exception {
    Path flag = directory.resolve("a 'flag'");
    Program program = new Program(List.of("<", flag.toString()), null);
    assertThat(ProgramRun.run(program, LONG)).isNotEqualTo(new Outcome.Exited(0));
    Files.createFile(flag);
    assertThat(ProgramRun.run(program, LONG)).isEqualTo(new Outcome.Exited(0));
  }
}
