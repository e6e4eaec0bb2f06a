package gemel.core.recorder;

import java.time.Instant;
import java.util.List;

/**
 * One change.
 *
 * @param at when, by the wall clock
 * @param subject what changed: {@code group G}, {@code server 10.0.0.3:80 of TCP 192.0.2.1:80}
 * @param from what it was
 * @param to what it is
 * @param cause why
 * @param chain what led to it, in the order of time; empty where the cause says it all
 */
public record Entry(
    Instant at, String subject, String from, String to, Cause cause, List<Link> chain) {
  public Entry {
    chain = List.copyOf(chain);
  }

  /** Whether an earlier run of the director recorded it. */
  public boolean isOfEarlierRun() {
    return cause instanceof Cause.Recorded;
  }
}
