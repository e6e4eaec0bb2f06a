package gemel.vrrp;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was sent and heard since the beginning. Written by the thread that does so, read by any.
 *
 * @param <R> the reasons for which something that was heard is not taken
 */
public abstract class PacketCounters<R extends Enum<R>> {
  private final Class<R> reasons;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong sendFailures = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final Map<R, LongAdder> dropped;

  protected PacketCounters(Class<R> reasons) {
    this.reasons = reasons;
    this.dropped = new EnumMap<>(reasons);
    for (R reason : reasons.getEnumConstants()) {
      dropped.put(reason, new LongAdder());
    }
  }

  /**
   * Counts a packet of ours.
   *
   * @param went whether the system took it
   */
  public final void countSent(boolean went) {
    (went ? sent : sendFailures).incrementAndGet();
  }

  /** Counts one that was heard and taken. */
  public final void countReceived() {
    received.incrementAndGet();
  }

  /** Counts one that was heard and not taken. */
  public final void countDropped(R reason) {
    requireNonNull(dropped.get(reason)).increment();
  }

  public final long sent() {
    return sent.get();
  }

  /** Packets that the system did not take. */
  public final long sendFailures() {
    return sendFailures.get();
  }

  public final long received() {
    return received.get();
  }

  /** What was not taken, by reason; reasons that did not occur are left out. */
  public final Map<R, Long> dropped() {
    Map<R, Long> counts = new EnumMap<>(reasons);
    dropped.forEach((reason, count) -> {
      if (count.sum() > 0) {
        counts.put(reason, count.sum());
      }
    });
    return counts;
  }
}
