package gemel.core.notify;

import gemel.core.notify.rules.Fifo;
import gemel.linux.process.Account;
import gemel.linux.process.NamedPipe;
import gemel.linux.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A FIFO, and what was started to read it. Once open it belongs to the event loop. */
final class FifoWriter {
  private static final Logger log = LoggerFactory.getLogger(FifoWriter.class);
  private static final Path ROOT = Path.of("/");

  private final Fifo settings;
  private final NamedPipe pipe;
  private final @Nullable FifoReader reader;

  /** Lines that were lost since one was written. */
  private long lost;

  private FifoWriter(Fifo settings, NamedPipe pipe, @Nullable FifoReader reader) {
    this.settings = settings;
    this.pipe = pipe;
    this.reader = reader;
  }

  /** Opens it, and starts its reader. May wait. */
  static FifoWriter open(Fifo fifo, @Nullable Account owner, Optional<Program> reader)
      throws IOException {
    NamedPipe pipe = NamedPipe.open(ROOT.resolve(fifo.path()), owner);
    return new FifoWriter(
        fifo, pipe, reader.flatMap(program -> start(program.with(fifo.path()))).orElse(null));
  }

  private static Optional<FifoReader> start(Program reader) {
    try {
      return Optional.of(FifoReader.start(reader));
    } catch (IOException e) {
      log.warn("{} could not be run: {}", reader, e.getMessage());
      return Optional.empty();
    }
  }

  Fifo settings() {
    return settings;
  }

  /** Writes a line, or loses it; never waits. */
  void write(String line) {
    try {
      switch (pipe.write(line)) {
        case WHOLE -> found();
        case FULL -> lose("it is full");
      }
    } catch (IOException e) {
      lose(String.valueOf(e.getMessage()));
    }
  }

  private void lose(String why) {
    lost++;
    if (lost == 1) {
      log.warn("FIFO {}: {}: lines are lost", settings.path(), why);
    }
  }

  private void found() {
    if (lost > 0) {
      log.warn("FIFO {} takes lines again; {} were lost", settings.path(), lost);
      lost = 0;
    }
  }

  /** Takes it away, and ends its reader; waits for that. Not on the loop. */
  void close() throws InterruptedException {
    if (reader != null) {
      reader.expectEnd();
    }
    try {
      pipe.close();
    } catch (IOException e) {
      log.warn("FIFO {} stays: {}", settings.path(), e.getMessage());
    }
    if (lost > 0) {
      log.warn("FIFO {}: {} lines were lost", settings.path(), lost);
    }
    if (reader != null) {
      reader.end();
    }
  }
}
