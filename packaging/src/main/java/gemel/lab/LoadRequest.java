package gemel.lab;

import gemel.linux.time.BootTime;
import java.time.Duration;

/**
 * One connection with one request, as it ended.
 *
 * @param started when its SYN was sent
 * @param stood when the connection was established; {@link BootTime#NEVER} if it never was
 * @param ended when the answer was complete, or it failed
 * @param outcome what became of it
 */
public record LoadRequest(BootTime started, BootTime stood, BootTime ended, Outcome outcome) {
  /** An established connection that took longer has lost a SYN: those come again after 1 s. */
  public static final Duration PROMPT = Duration.ofMillis(200);

  /** What became of a request. */
  public sealed interface Outcome {}

  /**
   * The answer came whole.
   *
   * @param server its body: the server's name
   */
  public record Answered(String server) implements Outcome {}

  /**
   * It came to a bad end.
   *
   * @param why as the system says it
   */
  public record Failed(String why) implements Outcome {}

  public boolean hasFailed() {
    return outcome instanceof Failed;
  }

  /** Whether the connection stood so soon that no SYN was lost. */
  public boolean stoodPromptly() {
    return !stood.isAfter(started.plus(PROMPT));
  }
}
