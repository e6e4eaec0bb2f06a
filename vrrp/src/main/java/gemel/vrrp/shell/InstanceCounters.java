package gemel.vrrp.shell;

import static java.util.Objects.requireNonNull;

import gemel.vrrp.advertisement.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What an instance has sent and heard since it began. Written by {@code vrrp-GROUP}, read by any.
 */
public final class InstanceCounters {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong sendFailures = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong announced = new AtomicLong();
  private final AtomicLong announceFailures = new AtomicLong();
  private final AtomicLong addressMismatches = new AtomicLong();
  private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

  InstanceCounters() {
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, new LongAdder());
    }
  }

  void countSent(boolean went) {
    (went ? sent : sendFailures).incrementAndGet();
  }

  void countAnnounced(boolean went) {
    (went ? announced : announceFailures).incrementAndGet();
  }

  void countReceived() {
    received.incrementAndGet();
  }

  void countAddressMismatch() {
    addressMismatches.incrementAndGet();
  }

  void countDropped(DropReason reason) {
    requireNonNull(dropped.get(reason)).increment();
  }

  public long sent() {
    return sent.get();
  }

  /** Advertisements that the system did not take. */
  public long sendFailures() {
    return sendFailures.get();
  }

  public long received() {
    return received.get();
  }

  /** Gratuitous ARP frames. */
  public long announced() {
    return announced.get();
  }

  public long announceFailures() {
    return announceFailures.get();
  }

  /** Advertisements, taken all the same, that list other addresses than ours. */
  public long addressMismatches() {
    return addressMismatches.get();
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
