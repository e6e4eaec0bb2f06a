package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.Attachment;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.HostEffect;
import gemel.vrrp.group.Phase;
import gemel.vrrp.group.Transition;
import gemel.vrrp.group.VrrpCause;
import java.util.Arrays;
import java.util.List;

/**
 * How many own the address of each LAN: one at most outside the overlap bound, and one at least
 * within the failover bound. What was lost or cut off may have two owners until everybody has heard
 * everybody again; hanging and dying are no excuse for two.
 *
 * <p>The overlap bound is max(0, lease end - peer's takeover) + 10 ms.
 */
final class OwnerWatch implements Watch {
  /** A packet's way, the answer's, and the host's work on leaving. */
  private static final long OVERLAP_NANOS = 10_000_000;

  private static final BootTime NEVER_YET = new BootTime(0);

  private final World world;
  private final Scenario scenario;
  private final int[] owners;
  private final BootTime[] mayOverlapUntil;
  private final BootTime[] ownedOrExcusedAt;
  private final BootTime[] masterSince;
  private final BootTime[] decidedAt;

  OwnerWatch(World world) {
    this.world = world;
    this.scenario = world.scenario;
    this.owners = new int[scenario.segments()];
    this.mayOverlapUntil = moments(scenario.segments());
    this.ownedOrExcusedAt = moments(scenario.segments());
    this.masterSince = moments(scenario.routers().size());
    this.decidedAt = moments(scenario.routers().size());
  }

  private static BootTime[] moments(int count) {
    BootTime[] moments = new BootTime[count];
    Arrays.fill(moments, NEVER_YET);
    return moments;
  }

  private BootTime now() {
    return world.agenda.now();
  }

  @Override
  public void troubled(SimulatedRouter router) {
    Arrays.fill(ownedOrExcusedAt, now());
    for (int place = 0; place < owners.length; place++) {
      if (Integer.bitCount(owners[place]) > 1) {
        mayOverlapUntil[place] = later(mayOverlapUntil[place], bound(router));
      }
    }
  }

  @Override
  public void stepped(
      SimulatedRouter router, GroupState before, GroupEvent event, List<GroupEffect> effects) {
    Phase from = before.phase();
    Phase to = router.state().phase();
    boolean wasOut = from instanceof Phase.Initialize || from instanceof Phase.Fault;
    boolean isOut = to instanceof Phase.Initialize || to instanceof Phase.Fault;
    if (wasOut && !isOut || event instanceof GroupEvent.EffectFailed) {
      Arrays.fill(ownedOrExcusedAt, now());
    }
    if (to instanceof Phase.Master && !(from instanceof Phase.Master)) {
      masterSince[router.number - 1] = now();
    }
    if (to instanceof Phase.Acquiring && !(from instanceof Phase.Acquiring)) {
      decidedAt[router.number - 1] = now();
    }
    if (from instanceof Phase.Master
        && to instanceof Phase.Releasing leaving
        && leaving.cause() instanceof VrrpCause.Stopped) {
      world.require(leaving.goodbye(), "a master that is stopped will say goodbye");
    }
    if (from instanceof Phase.Releasing leaving
        && to instanceof Phase.Releasing silenced
        && leaving.goodbye()
        && silenced.goodbye()
        && effects.contains(new GroupEffect.AskHost(HostEffect.RETURN_LEASE))) {
      saysGoodbye(router, effects);
    }
  }

  private void saysGoodbye(SimulatedRouter router, List<GroupEffect> effects) {
    for (Segment segment : world.segments) {
      boolean said = effects.contains(new SendAdvertisement(segment.place, 0));
      boolean can = router.state().attachments().get(segment.place) instanceof Attachment.Attached;
      world.require(said == can, "who leaves says goodbye where it can");
      if (said) {
        farewell(router, segment.place);
      }
    }
  }

  // --- one at least -------------------------------------------------------------------------

  @Override
  public void beforeTimePasses(BootTime next) {
    for (int place = 0; place < owners.length; place++) {
      if (owners[place] != 0) {
        BootTime owned = BootTime.earlier(lastLeaseEnd(place), next);
        ownedOrExcusedAt[place] = later(ownedOrExcusedAt[place], owned);
      }
      if (next.nanos() - ownedOrExcusedAt[place].nanos() > scenario.failoverNanos()
          && isCalm()
          && somebodyCould()) {
        world.require(false, "one owner at least: nobody since " + ownedOrExcusedAt[place]);
      }
    }
  }

  private BootTime lastLeaseEnd(int place) {
    BootTime last = NEVER_YET;
    for (SimulatedRouter router : world.routers) {
      if (isAmong(owners[place], router)) {
        last = later(last, router.kernel.leaseUntil());
      }
    }
    return last;
  }

  private boolean somebodyCould() {
    for (SimulatedRouter router : world.routers) {
      Phase phase = router.state().phase();
      boolean out = phase instanceof Phase.Initialize || phase instanceof Phase.Fault;
      if (router.works() && !out && router.kernel.isWilling() && isPlugged(router)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlugged(SimulatedRouter router) {
    return router.nics().stream().allMatch(Nic::hasLink);
  }

  /** Who is told goodbye does not wait for three intervals, but for its skew. */
  private void farewell(SimulatedRouter leaving, int place) {
    if (!scenario.isUniform() || !isCalm()) {
      return;
    }
    BootTime said = now();
    List<SimulatedRouter> listening =
        world.routers.stream().filter(OwnerWatch::isListening).toList();
    world.agenda.after(
        Segment.SLOWEST_NANOS + 1_000_000,
        () -> {
          if (listening.stream().anyMatch(this::isFree)) {
            long wait = scenario.skewNanos(1, scenario.beatNanos()) + scenario.handoverNanos();
            world.agenda.after(wait, () -> isInherited(place, said, leaving));
          }
        });
  }

  private static boolean isListening(SimulatedRouter router) {
    return router.works() && router.state().phase() instanceof Phase.Backup;
  }

  private boolean isFree(SimulatedRouter router) {
    return isListening(router) && heardGoodbye(router);
  }

  private boolean heardGoodbye(SimulatedRouter router) {
    for (Segment segment : world.segments) {
      Heard last = router.heard(segment.place);
      if (last == null || last.priority() != 0) {
        return false;
      }
    }
    return true;
  }

  private void isInherited(int place, BootTime said, SimulatedRouter leaving) {
    if (!ownedOrExcusedAt[place].isAfter(said) && isCalm()) {
      world.require(owners[place] != 0, "a goodbye is heard: nobody took over from " + leaving);
    }
  }

  // --- one at most --------------------------------------------------------------------------

  @Override
  public void look() {
    for (int place = 0; place < owners.length; place++) {
      look(place);
    }
  }

  private void look(int place) {
    int before = owners[place];
    int after = 0;
    for (SimulatedRouter router : world.routers) {
      if (router.owns(place)) {
        after |= 1 << router.number;
      }
    }
    owners[place] = after;
    if (after == 0) {
      return;
    }
    ownedOrExcusedAt[place] = now();
    if ((after & ~before) != 0 && Integer.bitCount(after) > 1) {
      for (SimulatedRouter router : world.routers) {
        if (isAmong(after & ~before, router)) {
          hasTakenOver(router, place);
        }
      }
    }
    if (Integer.bitCount(after) > 1 && !mayOverlapUntil[place].isAfter(now()) && isCalm()) {
      world.require(false, "one owner at most on " + world.segments.get(place));
    }
  }

  private void hasTakenOver(SimulatedRouter taker, int place) {
    for (SimulatedRouter other : world.routers) {
      if (other != taker && isAmong(owners[place], other)) {
        BootTime until = later(bound(other), bound(taker));
        mayOverlapUntil[place] =
            later(mayOverlapUntil[place], until.plusNanos(unanswered(taker, other)));
        if (taker.isMaster() && other.isMaster()) {
          tookFromTheSilentOnly(taker, taker.transitions.getLast(), other, place);
        }
      }
    }
  }

  /** Until when a router may still answer although it should not. */
  private BootTime bound(SimulatedRouter router) {
    if (router.works() && router.kernel.isWell()) {
      return now().plusNanos(OVERLAP_NANOS);
    }
    // Until it hears of it, its lease may be extended once more.
    long late = router.works() ? Segment.SLOWEST_NANOS + leaseNanos(router) : 0;
    return later(now().plusNanos(late), router.kernel.leaseUntil()).plusNanos(OVERLAP_NANOS);
  }

  private long leaseNanos(SimulatedRouter router) {
    return Math.max(200_000_000, scenario.silenceNanos(intervalNanos(router)));
  }

  /** How long a lower router has to wait to hear of the higher one, which does not answer it. */
  private static long unanswered(SimulatedRouter taker, SimulatedRouter other) {
    boolean isLower =
        taker.priority() < other.priority()
            || taker.priority() == other.priority() && taker.number < other.number;
    SimulatedRouter higher = isLower ? other : taker;
    return higher.instance().election().answersLower() ? 0 : intervalNanos(higher);
  }

  /** A lease ends before anybody may take its holder for gone. */
  private void tookFromTheSilentOnly(
      SimulatedRouter taker, Transition entry, SimulatedRouter other, int place) {
    long served = decidedAt[taker.number - 1].nanos() - masterSince[other.number - 1].nanos();
    boolean leaseFits = scenario.silenceNanos(intervalNanos(other)) >= 200_000_000;
    if (served < scenario.longestWaitNanos() || isLostWithin(scenario.longestWaitNanos() * 2)) {
      return;
    }
    switch (entry.cause()) {
      case VrrpCause.MasterSilent silent when silent.master().equals(other.nic(place).address) ->
          world.require(!leaseFits, "took over from a silent master whose lease still held");
      case VrrpCause.NoMasterHeard _ when scenario.isUniform() && other.works() ->
          world.require(served < 2 * scenario.longestWaitNanos(), "has not heard a living master");
      case VrrpCause _ -> {}
    }
  }

  // --- calm ---------------------------------------------------------------------------------

  private boolean isLostWithin(long nanos) {
    return now().nanos() - world.lostAt().nanos() < nanos;
  }

  /** After a disturbance, everybody has heard everybody or given up by then. */
  private boolean isCalm() {
    return now().nanos() - world.disturbedAt().nanos() > scenario.failoverNanos();
  }

  private static long intervalNanos(SimulatedRouter router) {
    VrrpInstanceSettings instance = router.instance();
    return instance.advertInterval().toNanos();
  }

  private static boolean isAmong(int set, SimulatedRouter router) {
    return (set & 1 << router.number) != 0;
  }

  private static BootTime later(BootTime a, BootTime b) {
    return a.isAfter(b) ? a : b;
  }
}
