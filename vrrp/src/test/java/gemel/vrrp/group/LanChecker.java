package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.LastHeard.Router;
import gemel.vrrp.group.Phase.Acquiring;
import gemel.vrrp.group.VrrpCause.MasterSilent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands outside and watches a {@link SimulatedLan}: who owns the address, and who should. What was
 * disturbed (a loss, a cut) may have two owners or none until it has settled again; pauses and
 * crashes are no excuse for two.
 */
final class LanChecker {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** After a disturbance, everybody has heard everybody or given up by then. */
  private static final Duration SETTLED = INTERVAL.multipliedBy(8);

  /** Three intervals, the longest skew, the host's work on the way up. */
  private static final Duration FAILOVER = INTERVAL.multipliedBy(4).plusMillis(50);

  /** What two may overlap by beyond the lease: a packet's way, and the host's work on leaving. */
  private static final Duration OVERLAP = Duration.ofMillis(10);

  private final SimulatedLan lan;
  private final Map<SimulatedRouter, BootTime> mayOverlapUntil = new HashMap<>();
  private BootTime disturbedAt = new BootTime(0);
  private BootTime ownedOrExcusedAt = new BootTime(0);
  private List<SimulatedRouter> owners = List.of();

  LanChecker(SimulatedLan lan) {
    this.lan = lan;
  }

  /** A packet was lost. */
  void disturbed() {
    disturbedAt = lan.now();
  }

  /** Somebody crashed, came back, slept, or the like: the wait for an owner begins anew. */
  void excused() {
    ownedOrExcusedAt = lan.now();
  }

  /** After each step of a router's machine. */
  void stepped(SimulatedRouter router, Phase before) {
    GroupState state = router.state();
    if (before instanceof Phase.Backup
        && state.phase() instanceof Acquiring
        && !state.gate().open()
        && state.heard().getFirst() instanceof Router heard
        && heard.priority() > 0) {
      require(
          lan.now().since(heard.at()).compareTo(INTERVAL.multipliedBy(3)) >= 0,
          "takes over although its gate is closed and a master is heard");
    }
  }

  /** Leases may end before the next thing happens. */
  void beforeTimePasses(BootTime next) {
    if (!owners.isEmpty()) {
      BootTime last =
          owners.stream().map(SimulatedRouter::leaseUntil).max(BootTime::compareTo).orElseThrow();
      BootTime owned = BootTime.earlier(last, next);
      ownedOrExcusedAt = owned.isAfter(ownedOrExcusedAt) ? owned : ownedOrExcusedAt;
    }
    boolean somebodyCould = lan.routers().stream().anyMatch(SimulatedRouter::works);
    if (isSettled() && somebodyCould) {
      require(
          next.since(ownedOrExcusedAt).compareTo(FAILOVER) <= 0,
          "nobody owns the address since " + ownedOrExcusedAt);
    }
  }

  /** After each thing that happened. */
  void look() {
    List<SimulatedRouter> before = owners;
    owners = lan.routers().stream().filter(SimulatedRouter::owns).toList();
    if (!owners.isEmpty()) {
      excused();
    }
    owners.stream().filter(router -> !before.contains(router)).forEach(this::hasTakenOver);
    if (isSettled() && owners.size() > 1) {
      require(
          owners.stream()
              .anyMatch(router ->
                  mayOverlapUntil.getOrDefault(router, new BootTime(0)).isAfter(lan.now())),
          "more than one owner");
    }
  }

  private void hasTakenOver(SimulatedRouter taker) {
    for (SimulatedRouter other : owners) {
      if (other != taker) {
        BootTime leaseEnd = other.leaseUntil();
        BootTime from = leaseEnd.isAfter(lan.now()) && !other.works() ? leaseEnd : lan.now();
        mayOverlapUntil.put(other, from.plus(OVERLAP));
        require(
            !isSettled() || !tookFromSilent(taker, other),
            "took over from a silent master whose lease still held");
      }
    }
  }

  /** Whether the other was its master; not one that took over in the same moment. */
  private boolean tookFromSilent(SimulatedRouter taker, SimulatedRouter other) {
    boolean servedBefore =
        other
            .becameMaster()
            .map(entry -> lan.now().since(entry.at()).compareTo(INTERVAL.multipliedBy(3)) > 0)
            .orElse(false);
    return servedBefore
        && taker.state().phase() instanceof Phase.Master
        && taker.becameMaster().orElseThrow().cause() instanceof MasterSilent silent
        && silent.master().equals(other.address);
  }

  private boolean isSettled() {
    return lan.isWhole() && lan.now().since(disturbedAt).compareTo(SETTLED) > 0;
  }

  void require(boolean holds, String what) {
    if (!holds) {
      StringBuilder told = new StringBuilder(what + " at " + lan.now());
      for (SimulatedRouter router : lan.routers()) {
        told.append("%n  %s%n    lease until %s".formatted(router, router.leaseUntil()));
        router.transitions.reversed().stream()
            .limit(4)
            .forEach(transition -> told.append("%n    %s".formatted(transition)));
      }
      throw new AssertionError(told.toString());
    }
  }
}
