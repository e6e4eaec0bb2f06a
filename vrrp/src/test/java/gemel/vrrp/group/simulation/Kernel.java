package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.testkit.Gen;
import gemel.vrrp.group.HostEffect;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a router's process asks of its host, and what stays when the process is gone: addresses, and
 * the lease that lets ARP through and runs out by itself. Times are the world's.
 */
final class Kernel {
  /** Who does it: each does one thing after the other. */
  private enum Worker {
    ENGINE,
    LEASE,
    HOST
  }

  private final Gen gen;
  private final Map<Worker, BootTime> busyUntil = new EnumMap<>(Worker.class);
  private final long slowestMicros;
  private boolean refuses;
  private boolean hasAddresses;
  private boolean fenceOpen;
  private BootTime leaseUntil = new BootTime(0);

  Kernel(Gen gen, long slowestMicros) {
    this.gen = gen;
    this.slowestMicros = slowestMicros;
  }

  /** Whether it answers ARP for the addresses. */
  boolean answersAt(BootTime now) {
    return hasAddresses && fenceOpen && leaseUntil.isAfter(now);
  }

  BootTime leaseUntil() {
    return leaseUntil;
  }

  void holdLease(BootTime until) {
    leaseUntil = until.isAfter(leaseUntil) ? until : leaseUntil;
  }

  /** Its timers stood still for so long: nftables does not count time in suspend. */
  void stoodStill(long nanos) {
    leaseUntil = leaseUntil.plusNanos(nanos);
  }

  /** When what is asked for now will have come to its end. */
  BootTime begin(HostEffect effect, BootTime now) {
    if (effect == HostEffect.RETURN_LEASE) {
      leaseUntil = new BootTime(0);
    }
    Worker worker = worker(effect);
    BootTime free = busyUntil.getOrDefault(worker, now);
    BootTime done =
        (free.isAfter(now) ? free : now).plusNanos(gen.between(20, (int) slowestMicros) * 1000L);
    busyUntil.put(worker, done);
    return done;
  }

  /** Does it; false if that is refused. */
  boolean end(HostEffect effect) {
    if (refuses && gen.oneIn(2)) {
      return false;
    }
    switch (effect) {
      case GRANT_LEASE -> fenceOpen = true;
      case RETURN_LEASE -> fenceOpen = false;
      case ADD_ADDRESSES -> hasAddresses = true;
      case REMOVE_ADDRESSES -> hasAddresses = false;
      case ACTIVATE_FORWARDING, DEACTIVATE_FORWARDING -> {}
    }
    return true;
  }

  private static Worker worker(HostEffect effect) {
    return switch (effect) {
      case ACTIVATE_FORWARDING, DEACTIVATE_FORWARDING -> Worker.ENGINE;
      case GRANT_LEASE, RETURN_LEASE -> Worker.LEASE;
      case ADD_ADDRESSES, REMOVE_ADDRESSES -> Worker.HOST;
    };
  }

  /** What an earlier process left is taken away. */
  void sweep() {
    hasAddresses = false;
    fenceOpen = false;
    leaseUntil = new BootTime(0);
    busyUntil.clear();
  }

  void refuses(boolean now) {
    refuses = now;
  }

  /** Whether it does what it is asked for. */
  boolean isWilling() {
    return !refuses;
  }

  /** And soon. */
  boolean isWell() {
    return !refuses && slowestMicros <= Scenario.QUICK_HOST_MICROS;
  }
}
