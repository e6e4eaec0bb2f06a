package gemel.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.GemelHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code packaging/test --full --resume} takes a run up, and when it begins anew. */
class ResumedTestsTest {
  private static final Path LIBRARY =
      GemelHome.launcher().resolveSibling("../lib").normalize().toAbsolutePath();

  @TempDir private Path checkout;

  @BeforeEach
  void commitSomething() throws IOException, InterruptedException {
    Files.writeString(checkout.resolve(".gitignore"), ".test-notes/\n");
    bash("git init -q");
    commit("first");
  }

  private void commit(String text) throws IOException, InterruptedException {
    Files.writeString(checkout.resolve("file"), text);
    bash("git add . && git -c user.name=t -c user.email=t@example.com commit -q -m " + text);
  }

  @Test
  void takesUpWhatWasGreenInTheSameFiles() throws IOException, InterruptedException {
    beginAndFindTwoGreen();
    assertThat(resume())
        .isEqualTo("taking up the last run: 2 test classes were green and are left out\n");
    assertThat(green()).isEqualTo("a.ATest\nb.BTest\n");
  }

  @Test
  void anotherCommitBeginsAnew() throws IOException, InterruptedException {
    beginAndFindTwoGreen();
    commit("second");
    assertThat(resume()).startsWith("beginning anew: the last run was of commit ");
    assertThat(green()).isEmpty();
    assertThat(resume()).startsWith("taking up the last run: 0 test classes");
  }

  @Test
  void localChangesBeginAnew() throws IOException, InterruptedException {
    beginAndFindTwoGreen();
    Files.writeString(checkout.resolve("new"), "a file that no commit has");
    assertThat(resume()).isEqualTo("beginning anew: there are local changes (git status)\n");
    assertThat(green()).isEmpty();
    Files.delete(checkout.resolve("new"));
    assertThat(resume())
        .isEqualTo("beginning anew: the last run was of files with local changes\n");
  }

  @Test
  void aRunThatEndedIsNotTakenUp() throws IOException, InterruptedException {
    beginAndFindTwoGreen();
    bash("end_notes");
    assertThat(resume()).isEqualTo("beginning anew: no run was stopped\n");
  }

  @Test
  void withoutGitBeginsAnew() throws IOException, InterruptedException {
    beginAndFindTwoGreen();
    bash("rm -rf .git");
    assertThat(resume())
        .isEqualTo("beginning anew: git cannot tell whether the files are the same\n");
  }

  private void beginAndFindTwoGreen() throws IOException, InterruptedException {
    bash("begin_notes");
    Files.writeString(checkout.resolve(".test-notes/green"), "a.ATest\nb.BTest\n");
  }

  private String resume() throws IOException, InterruptedException {
    return bash("resume_notes");
  }

  private String green() throws IOException {
    return Files.readString(checkout.resolve(".test-notes/green"));
  }

  private String bash(String line) throws IOException, InterruptedException {
    String script =
        "set -euo pipefail; source %s/setup.sh; source %<s/resume.sh; %s".formatted(LIBRARY, line);
    Process process =
        new ProcessBuilder("bash", "-c", script)
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
