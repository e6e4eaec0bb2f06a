package gemel.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.notify.rules.Fifo;
import gemel.core.notify.rules.Place;
import gemel.linux.process.Program;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FifoWriterTest {
  private static final String LINE = "INSTANCE \"VI_1\" MASTER 100";
  private static final int MORE_THAN_FIT = 10_000;

  @TempDir Path directory;

  private FifoWriter open(Optional<Program> reader) throws Exception {
    Fifo fifo =
        new Fifo(
            directory.resolve("fifo").toString(), Set.of(), null, null, new Place("test.conf:1:1"));
    return FifoWriter.open(fifo, null, reader);
  }

  @Test
  void whatDoesNotFitIsLostInWholeLines() throws Exception {
    FifoWriter writer = open(Optional.empty());
    try (BufferedReader reader = Files.newBufferedReader(directory.resolve("fifo"))) {
      for (int i = 0; i < MORE_THAN_FIT; i++) {
        writer.write(LINE + "\n");
      }
      writer.close();
      assertThat(reader.lines().toList())
          .hasSizeBetween(1000, MORE_THAN_FIT - 1)
          .containsOnly(LINE);
    }
  }

  @Test
  void aReaderThatStaysIsEnded() throws Exception {
    Path log = directory.resolve("log");
    String script = "echo $$ > %s; exec sleep 600".formatted(log);
    FifoWriter writer =
        open(Optional.of(new Program(List.of("/bin/sh", "-c", script, "reader"), null)));
    while (!Files.exists(log) || Files.readString(log).isBlank()) {
      Thread.onSpinWait();
    }
    writer.close();
    long pid = Long.parseLong(Files.readString(log).strip());
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    assertThat(directory.resolve("fifo")).doesNotExist();
  }
}
