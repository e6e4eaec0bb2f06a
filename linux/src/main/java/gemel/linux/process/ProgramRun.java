package gemel.linux.process;

import gemel.linux.libc.Libc;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs: in a session of its own (setsid(1)), so that whatever it starts can be ended
 * with it; without standard input and output; from the root directory; as another user where that
 * is wanted (setpriv(1)).
 */
public final class ProgramRun {
  /** What may not be handed on: they change what a program does. */
  private static final Set<String> UNSAFE = Set.of("IFS", "LD_PRELOAD", "LD_LIBRARY_PATH");

  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  /** Between asking a program to end and ending it. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Process process;

  private ProgramRun(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @throws IOException if that is not possible, with the reason
   */
  public static ProgramRun start(Program program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(commandLine(program))
            .directory(new File("/"))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(UNSAFE);
    return new ProgramRun(builder.start());
  }

  private static List<String> commandLine(Program program) {
    List<String> words = new ArrayList<>(List.of("setsid", "--"));
    @Nullable Account account = program.account();
    if (account != null) {
      words.addAll(List.of("setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid()));
      words.add(account.supplementary() ? "--init-groups" : "--clear-groups");
      words.add("--");
    }
    words.addAll(Redirection.shelled(program.words()));
    return words;
  }

  /** Runs a program to its end; waits for that. Not on a thread that others wait for. */
  public static Outcome run(Program program, Duration limit) throws InterruptedException {
    try {
      return start(program).await(limit);
    } catch (IOException e) {
      return new Outcome.NotRun(String.valueOf(e.getMessage()));
    }
  }

  /** Waits for the end, which comes when the time is up at the latest. */
  public Outcome await(Duration limit) throws InterruptedException {
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      if (!ended) {
        end();
      }
    }
    return ended ? new Outcome.Exited(process.exitValue()) : new Outcome.TimedOut(limit);
  }

  private void end() throws InterruptedException {
    int session = (int) -process.pid();
    Libc.kill(session, SIGTERM);
    if (!process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
      Libc.kill(session, SIGKILL);
      process.waitFor();
    }
    Libc.kill(session, SIGKILL); // what it left behind
  }
}
