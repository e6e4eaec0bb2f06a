package gemel.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.process.NamedPipe.Written;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPipeTest {
  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choose() {
    path = directory.resolve("fifo");
  }

  @Test
  void itIsMadeForItsOwnerAndTakenAway() throws IOException {
    try (NamedPipe pipe = NamedPipe.open(path, new Account(65534, 65533, false))) {
      assertThat(pipe.write("a line\n")).isEqualTo(Written.WHOLE);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
      assertThat(Files.getAttribute(path, "unix:uid")).isEqualTo(65534);
      assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(65533);
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void whoReadsGetsTheLines() throws IOException {
    try (NamedPipe pipe = NamedPipe.open(path, null)) {
      pipe.write("one\n");
      try (BufferedReader reader = Files.newBufferedReader(path)) {
        pipe.write("two\n");
        assertThat(reader.readLine()).isEqualTo("one");
        assertThat(reader.readLine()).isEqualTo("two");
      }
    }
  }

  @Test
  void aFullOneTakesNothing() throws IOException {
    try (NamedPipe pipe = NamedPipe.open(path, null)) {
      String line = "x".repeat(4095) + "\n";
      int taken = 0;
      while (pipe.write(line) == Written.WHOLE) {
        taken++;
      }
      assertThat(taken).isEqualTo(16);
      assertThat(pipe.write("short\n")).isEqualTo(Written.FULL);
    }
  }

  @Test
  void oneThatIsThereStays() throws IOException {
    NamedPipe first = NamedPipe.open(path, null);
    NamedPipe second = NamedPipe.open(path, null);
    second.close();
    assertThat(path).exists();
    first.close();
    assertThat(path).doesNotExist();
  }

  @Test
  void whatIsNoFifoOrSomebodyElsesIsLeftAlone() throws IOException {
    Files.writeString(path, "text");
    assertThatThrownBy(() -> NamedPipe.open(path, null)).hasMessage(path + " is no FIFO");
    assertThat(path).hasContent("text");
    Path theirs = directory.resolve("theirs");
    try (NamedPipe pipe = NamedPipe.open(theirs, new Account(65534, 65534, false))) {
      assertThat(pipe).isNotNull();
      assertThatThrownBy(() -> NamedPipe.open(theirs, null))
          .hasMessage(theirs + " belongs to somebody else");
    }
  }

  @Test
  void whatCannotBeMadeSaysWhy() {
    assertThatThrownBy(() -> NamedPipe.open(directory.resolve("no/fifo"), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ENOENT");
  }
}
