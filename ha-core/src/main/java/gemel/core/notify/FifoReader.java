package gemel.core.notify;

import gemel.linux.process.Outcome;
import gemel.linux.process.Program;
import gemel.linux.process.ProgramRun;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started to read a FIFO; watched on a virtual thread. */
final class FifoReader {
  private static final Logger log = LoggerFactory.getLogger(FifoReader.class);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** What it has to end by itself, once nothing comes any more. */
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

  private final Program program;
  private final ProgramRun run;
  private final Thread watch;
  private volatile boolean expected;

  private FifoReader(Program program, ProgramRun run) {
    this.program = program;
    this.run = run;
    this.watch = Thread.ofVirtual().name("fifo-reader").unstarted(this::watch);
  }

  /**
   * Starts it.
   *
   * @throws IOException if that is not possible, with the reason
   */
  static FifoReader start(Program program) throws IOException {
    FifoReader reader = new FifoReader(program, ProgramRun.start(program));
    reader.watch.start();
    return reader;
  }

  private void watch() {
    try {
      Outcome outcome = run.await(FOR_EVER);
      if (!expected) {
        log.warn("{} {}: nobody reads the FIFO", program, outcome.sentence());
      }
    } catch (InterruptedException e) {
      log.debug("{} was ended", program);
    }
  }

  /** Nothing comes any more: it has a moment to end, and is ended then. Waits for that. */
  void end() throws InterruptedException {
    if (!watch.join(LONGEST_FAREWELL)) {
      watch.interrupt();
      watch.join();
    }
  }

  /** From now on its end is no news. */
  void expectEnd() {
    expected = true;
  }
}
