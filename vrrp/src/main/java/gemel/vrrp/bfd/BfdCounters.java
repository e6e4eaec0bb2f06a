package gemel.vrrp.bfd;

import static java.util.Objects.requireNonNull;

import gemel.vrrp.bfd.packet.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What was sent and heard since the beginning. Written by {@code bfd}, read by any thread. */
public final class BfdCounters {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong sendFailures = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

  BfdCounters() {
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, new LongAdder());
    }
  }

  void countSent(boolean went) {
    (went ? sent : sendFailures).incrementAndGet();
  }

  void countReceived() {
    received.incrementAndGet();
  }

  void countDropped(DropReason reason) {
    requireNonNull(dropped.get(reason)).increment();
  }

  public long sent() {
    return sent.get();
  }

  /** Packets that the system did not take. */
  public long sendFailures() {
    return sendFailures.get();
  }

  public long received() {
    return received.get();
  }

  /** What was not taken, by reason; reasons that did not occur are left out. */
  public Map<DropReason, Long> dropped() {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    dropped.forEach((reason, count) -> {
      if (count.sum() > 0) {
        counts.put(reason, count.sum());
      }
    });
    return counts;
  }
}
