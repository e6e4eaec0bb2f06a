package gemel.vrrp.group.simulation;

import static java.util.Objects.requireNonNull;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.TrackerRead;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.Phase;
import gemel.vrrp.group.Phase.Acquiring;
import gemel.vrrp.group.Phase.Backup;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Releasing;
import gemel.vrrp.group.Transition;
import gemel.vrrp.group.VrrpCause;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether each transition has a cause, and the cause is true by what the router really heard: a
 * master that is said to be silent was, one that is preempted may be. No VIP while the gate is
 * closed and a master lives.
 */
final class CauseWatch implements Watch {
  /** The ways of two packets, and a little. */
  private static final long JITTER_NANOS = 2 * Segment.SLOWEST_NANOS + 1_000_000;

  /** Once when it has not heard of us, and at both ends of the time that it has to yield. */
  private static final int LEAST_OF_ANOTHER_OWNER = 3;

  private final World world;
  private final Scenario scenario;
  private final BootTime[] backupSince;

  /** How often each, as a master, has heard another owner. */
  private final int[] otherOwnerHeard;

  CauseWatch(World world) {
    this.world = world;
    this.scenario = world.scenario;
    this.backupSince = new BootTime[scenario.routers().size()];
    Arrays.fill(backupSince, new BootTime(0));
    this.otherOwnerHeard = new int[backupSince.length];
  }

  @Override
  public void stepped(
      SimulatedRouter router, GroupState before, GroupEvent event, List<GroupEffect> effects) {
    Phase from = before.phase();
    Phase to = router.state().phase();
    if (from instanceof Backup && to instanceof Acquiring acquiring) {
      mayTakeOver(router, acquiring.cause());
    }
    if (!(from instanceof Backup) && to instanceof Backup) {
      backupSince[router.number - 1] = router.time();
    }
    if (!(from instanceof Master)) {
      otherOwnerHeard[router.number - 1] = 0;
    } else if (event instanceof AdvertisementReceived heard
        && heard.advertisement().priority() == 255) {
      otherOwnerHeard[router.number - 1]++;
    }
    if (!(from instanceof Releasing) && to instanceof Releasing releasing) {
      mayLeave(router, from, event, releasing.cause());
    }
    if (from instanceof Acquiring
        && event instanceof AdvertisementReceived better
        && better.advertisement().priority() >= router.priority()) {
      world.require(to instanceof Releasing, "turns round when it hears one of its rank");
    }
    for (GroupEffect effect : effects) {
      if (effect instanceof Report report) {
        isReported(report.transition(), from);
      }
    }
  }

  /** What began it is what is reported at the end. */
  private void isReported(Transition transition, Phase from) {
    switch (from) {
      case Acquiring acquiring ->
          world.require(transition.cause().equals(acquiring.cause()), "reports the cause");
      case Releasing releasing ->
          world.require(transition.cause().equals(releasing.cause()), "reports the cause");
      case Phase _ -> {}
    }
  }

  // --- taking over --------------------------------------------------------------------------

  private void mayTakeOver(SimulatedRouter router, VrrpCause cause) {
    for (Segment segment : world.segments) {
      masterIsGoneOrLower(router, segment.place);
    }
    isTrue(router, cause);
    if (cause instanceof VrrpCause.MasterSilent || cause instanceof VrrpCause.NoMasterHeard) {
      hasListened(router);
    }
    boolean waited =
        cause instanceof VrrpCause.MasterSilent
            || cause instanceof VrrpCause.MasterLeft left && !left.isPeer();
    if (waited) {
      noBetterOneWaits(router, cause);
    }
  }

  private void masterIsGoneOrLower(SimulatedRouter router, int place) {
    Heard last = router.heard(place);
    VrrpInstanceSettings own = router.settings.instance(place);
    if (last == null) {
      long waited = router.time().nanos() - backupSince[router.number - 1].nanos();
      long interval = own.advertInterval().toNanos();
      long wait = scenario.silenceNanos(interval) + skew(router, interval);
      world.require(waited >= wait, "waits a master-down interval before it takes over");
      return;
    }
    if (router.isToldGone(place) || router.heardPeerLeave(place)) {
      return;
    }
    waitsItsSkew(router, own, last);
    boolean lives = last.priority() > 0 && silence(router, last) < masterSilence(own, last);
    if (lives) {
      world.require(last.priority() < router.priority(), "a living master of its rank stays");
      world.require(router.gate().open(), "no VIP while the gate is closed and a master lives");
      boolean preempts = own.election().preempt() || router.priority() == 255;
      world.require(preempts, "does not preempt");
      long patient = router.time().nanos() - last.lowerSince().nanos();
      world.require(patient >= own.election().preemptDelay().toNanos(), "waits preempt_delay");
    }
  }

  /** RFC 9568 section 6.4.2; who preempts has begun to wait before. */
  private void waitsItsSkew(SimulatedRouter router, VrrpInstanceSettings own, Heard last) {
    long silent = silence(router, last);
    if (last.priority() >= router.priority()) {
      long interval = masterInterval(own, last);
      world.require(
          silent >= scenario.silenceNanos(interval) + skew(router, interval),
          "waits a master-down interval for a silent master");
    } else if (last.priority() == 0 && scenario.isUniform()) {
      long skew = skew(router, own.advertInterval().toNanos());
      world.require(silent >= skew, "waits its skew after a goodbye");
    }
  }

  private long skew(SimulatedRouter router, long interval) {
    return scenario.skewNanos(router.priority(), interval);
  }

  private long masterSilence(VrrpInstanceSettings own, Heard master) {
    return scenario.silenceNanos(masterInterval(own, master));
  }

  /** Version 3 goes by what the master says. */
  private static long masterInterval(VrrpInstanceSettings own, Heard master) {
    return own.version() == VrrpVersion.V3
        ? master.intervalNanos()
        : own.advertInterval().toNanos();
  }

  private static long silence(SimulatedRouter router, Heard last) {
    return router.time().nanos() - last.at().nanos();
  }

  private void isTrue(SimulatedRouter router, VrrpCause cause) {
    boolean holds =
        switch (cause) {
          case VrrpCause.NoMasterHeard _ ->
              world.segments.stream()
                  .anyMatch(segment ->
                      router.heard(segment.place) == null || router.isToldGone(segment.place));
          case VrrpCause.MasterSilent silent ->
              heardLast(
                  router,
                  last ->
                      last.source().equals(silent.master())
                          && last.priority() > 0
                          && silence(router, last) == silent.silence().toNanos()
                          && silence(router, last) >= masterSilence(router.instance(), last));
          case VrrpCause.MasterLeft left ->
              heardLast(router, last -> last.source().equals(left.master()) && last.priority() == 0)
                  && left.isPeer()
                      == world.segments.stream()
                          .anyMatch(segment -> router.heardPeerLeave(segment.place));
          case VrrpCause.MasterGone gone ->
              world.segments.stream()
                  .anyMatch(segment ->
                      router.isToldGone(segment.place)
                          && requireNonNull(router.heard(segment.place))
                              .source()
                              .equals(gone.master()));
          case VrrpCause.Preempted preempted ->
              heardLast(
                  router,
                  last ->
                      last.source().equals(preempted.master())
                          && last.priority() == preempted.theirs()
                          && last.priority() < preempted.ours()
                          && preempted.ours() == router.priority());
          case VrrpCause.OwnsAddresses _ -> router.priority() == 255;
          case VrrpCause _ -> false;
        };
    world.require(holds, "every transition has a true cause: " + cause.sentence());
  }

  private boolean heardLast(SimulatedRouter router, Predicate<Heard> isWhatWasHeard) {
    for (Segment segment : world.segments) {
      Heard last = router.heard(segment.place);
      if (last != null && isWhatWasHeard.test(last)) {
        return true;
      }
    }
    return false;
  }

  /** A timer that ran out while the router did not run says nothing about the master. */
  private void hasListened(SimulatedRouter router) {
    long shortest = scenario.silenceNanos(scenario.shortestIntervalNanos());
    long longest = scenario.longestWaitNanos() + scenario.silenceNanos(scenario.beatNanos());
    if (router.lastGapNanos() > longest) {
      long listened = router.time().nanos() - router.backAt().nanos();
      world.require(listened >= shortest, "listens first when it was not run for long");
    }
  }

  /** The better the priority, the shorter the skew: the best of those who wait is the first. */
  private void noBetterOneWaits(SimulatedRouter router, VrrpCause cause) {
    for (SimulatedRouter other : world.routers) {
      if (other == router || !other.works() || !(other.state().phase() instanceof Backup)) {
        continue;
      }
      boolean better = true;
      for (Segment segment : world.segments) {
        better &= isFirst(other, router, cause, segment.place);
      }
      world.require(!better, other + " is better than " + router + " and waits");
    }
  }

  private boolean isFirst(
      SimulatedRouter other, SimulatedRouter router, VrrpCause cause, int place) {
    Heard theirs = other.heard(place);
    Heard ours = router.heard(place);
    if (ours == null || theirs == null || ours.number() != theirs.number()) {
      return false;
    }
    boolean left = ours.priority() == 0;
    if (left != cause instanceof VrrpCause.MasterLeft) {
      return false;
    }
    // Who is about to preempt goes on waiting as it began (RFC 9568 section 6.4.2, (450)).
    boolean byItsOwn = left || theirs.priority() < other.priority();
    if (byItsOwn && !scenario.isUniform()) {
      return false;
    }
    long interval = left ? scenario.beatNanos() : ours.intervalNanos();
    long skew = scenario.skewNanos(router.priority(), interval);
    long wait = left ? skew : scenario.silenceNanos(interval) + skew;
    boolean waited = silence(router, ours) >= wait - 1_000_000;
    boolean awake =
        other.backAt().isBefore(theirs.at().plusNanos(-JITTER_NANOS))
            && router.backAt().isBefore(ours.at().plusNanos(-JITTER_NANOS));
    boolean there = backupSince[other.number - 1].isBefore(theirs.at());
    return waited
        && awake
        && there
        && skew - scenario.skewNanos(other.priority(), interval) > JITTER_NANOS;
  }

  // --- leaving ------------------------------------------------------------------------------

  private void mayLeave(SimulatedRouter router, Phase from, GroupEvent event, VrrpCause cause) {
    boolean holds =
        switch (cause) {
          case VrrpCause.Outranked outranked ->
              event instanceof AdvertisementReceived heard
                  && heard.source().equals(outranked.router())
                  && heard.advertisement().priority() == outranked.theirs()
                  && isOutranked(router, from, heard);
          case VrrpCause.TwoOwners two ->
              event instanceof AdvertisementReceived heard
                  && heard.source().equals(two.router())
                  && heard.advertisement().priority() == 255
                  && router.priority() == 255
                  && otherOwnerHeard[router.number - 1] >= LEAST_OF_ANOTHER_OWNER;
          case VrrpCause.Stopped _ -> event instanceof GroupEvent.Stop;
          case VrrpCause.TrackedDown _ -> event instanceof TrackerRead && !router.isWell();
          case VrrpCause.InterfaceLost _ -> event instanceof GroupEvent.AttachmentChanged;
          case VrrpCause.Refused _ -> event instanceof GroupEvent.EffectFailed;
          case VrrpCause.Overslept _, VrrpCause.CannotAdvertise _ -> hadToBeSilent(router);
          case VrrpCause _ -> false;
        };
    world.require(holds, "every transition has a true cause: " + cause.sentence());
  }

  /** A master yields to an equal one only if that one's address is the higher one. */
  private static boolean isOutranked(
      SimulatedRouter router, Phase from, AdvertisementReceived heard) {
    int theirs = heard.advertisement().priority();
    boolean tie = theirs == router.priority();
    boolean higher =
        heard.source().compareTo(router.nic(heard.instance()).address) > 0
            || !(from instanceof Master);
    return theirs > router.priority() || tie && higher;
  }

  /** It slept, or may not send, or its clock jumped. */
  private boolean hadToBeSilent(SimulatedRouter router) {
    long wait = scenario.silenceNanos(router.instance().advertInterval().toNanos());
    return router.hasJustWoken()
        || router.nics().stream().anyMatch(Nic::isMute)
        || world.agenda.now().nanos() - world.disturbedAt().nanos() <= wait
        || !router.nics().stream().allMatch(Nic::hasLink);
  }
}
