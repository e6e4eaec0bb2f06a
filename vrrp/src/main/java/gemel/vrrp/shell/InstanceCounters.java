package gemel.vrrp.shell;

import gemel.vrrp.PacketCounters;
import gemel.vrrp.advertisement.DropReason;
import java.util.concurrent.atomic.AtomicLong;

/** What an instance has sent and heard since it began. Written by {@code vrrp-GROUP}. */
public final class InstanceCounters extends PacketCounters<DropReason> {
  private final AtomicLong announced = new AtomicLong();
  private final AtomicLong announceFailures = new AtomicLong();
  private final AtomicLong addressMismatches = new AtomicLong();

  InstanceCounters() {
    super(DropReason.class);
  }

  void countAnnounced(boolean went) {
    (went ? announced : announceFailures).incrementAndGet();
  }

  void countAddressMismatch() {
    addressMismatches.incrementAndGet();
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
}
