package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.Priority;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.group.LastHeard.Gone;
import gemel.vrrp.group.LastHeard.Nobody;
import gemel.vrrp.group.LastHeard.Router;
import gemel.vrrp.group.Phase.Backup;
import gemel.vrrp.group.Phase.Listening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a group does while it is Backup (RFC 9568 section 6.4.2). */
final class BackupRole {
  private final VrrpGroupSettings settings;
  private final Standing standing;

  BackupRole(VrrpGroupSettings settings, Standing standing) {
    this.settings = settings;
    this.standing = standing;
  }

  /**
   * Every instance waits a whole master-down interval from now, and who left before is no matter.
   */
  GroupState listenAnew(GroupState before, BootTime now) {
    GroupState state = before.withoutGone();
    return state.with(
        new Backup(
            IntStream.range(0, settings.size()).mapToObj(i -> listen(state, i, now)).toList()));
  }

  private Listening listen(GroupState state, int place, BootTime now) {
    return new Listening(now.plusNanos(downNanos(state, place)));
  }

  /**
   * A timer that ran out while we slept for as long as a master may be silent says nothing about
   * the master: listen first. (Shorter sleeps do no harm: what came meanwhile waits in the socket.)
   */
  GroupState relistenIfLate(GroupState state, BootTime deadline, BootTime now) {
    if (deadline.equals(BootTime.NEVER)) {
      return state;
    }
    long late = now.nanos() - Math.max(deadline.nanos(), state.turnAt().nanos());
    return late > shortestSilence(state) ? listenAnew(state, now) : state;
  }

  /**
   * The next timer that has not run out; one that has waits for the others of the group, and once
   * all have it is time.
   */
  BootTime nextDeadline(Backup backup, BootTime turnAt) {
    return backup.listening().stream()
        .map(Listening::masterDownAt)
        .filter(at -> !at.isDueAt(turnAt))
        .min(BootTime::compareTo)
        .orElse(turnAt);
  }

  /**
   * RFC 9568 section 6.4.2, (420) to (475), and the gate: closed is as good as not preempting. The
   * skew after a goodbye lets the best of several backups be the first; a peer has but us.
   */
  GroupState heard(GroupState state, Backup backup, int place, Router router, BootTime now) {
    VrrpInstanceSettings instance = settings.instance(place);
    Listening before = backup.listening().get(place);
    Priority own = standing.priority(state, place);
    BootTime downAt = now.plusNanos(downNanos(state, place));
    Listening after;
    if (router.priority() == 0) {
      long skew =
          state.isPeer(place, router)
              ? 0
              : GroupTiming.skewNanos(instance.version(), own, masterInterval(state, place));
      after = before.waitingUntil(now.plusNanos(skew));
    } else if (router.priority() >= own.value()) {
      after = new Listening(downAt);
    } else {
      after = heardLower(state, instance, before, downAt, now);
    }
    return state.with(new Backup(GroupState.replace(backup.listening(), place, after)));
  }

  /**
   * The master that an instance listens to has left: there is nothing to wait for. Whoever listens
   * to another one goes on listening.
   */
  GroupState gone(GroupState state, int place, IpAddress master, BootTime now) {
    boolean isOurs =
        state.heard().get(place) instanceof Router router && router.source().equals(master);
    return isOurs && state.phase() instanceof Backup backup
        ? state
            .withHeard(place, new Gone(master, now))
            .with(
                new Backup(
                    GroupState.replace(
                        backup.listening(),
                        place,
                        backup.listening().get(place).waitingUntil(now))))
        : state;
  }

  /** Somebody else serves the addresses, whatever is heard of it: there is no hurry until then. */
  GroupState patient(GroupState state, Backup backup, int place, BootTime until) {
    Listening before = backup.listening().get(place);
    return until.isAfter(before.masterDownAt())
        ? state.with(
            new Backup(GroupState.replace(backup.listening(), place, before.waitingUntil(until))))
        : state;
  }

  /** keepalived's {@code preempt_delay} counts from the first advertisement of a lower master. */
  private static Listening heardLower(
      GroupState state,
      VrrpInstanceSettings instance,
      Listening before,
      BootTime downAt,
      BootTime now) {
    boolean patient = !instance.election().preemptDelay().isZero();
    Listening counting =
        patient && before.preemptAt().equals(BootTime.NEVER)
            ? new Listening(before.masterDownAt(), now.plus(instance.election().preemptDelay()))
            : before;
    boolean preempts =
        mayPreempt(state, instance) && (!patient || counting.preemptAt().isDueAt(now));
    return preempts ? counting : counting.waitingUntil(downAt);
  }

  /**
   * The gate has closed: a lower master that was heard, and let live on borrowed time until then,
   * is waited for like any other.
   */
  GroupState noLongerPreempting(GroupState state, Backup backup) {
    List<Listening> waits = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      waits.add(untilSilent(state, i, backup.listening().get(i)));
    }
    return state.with(new Backup(waits));
  }

  private Listening untilSilent(GroupState state, int place, Listening wait) {
    if (state.heard().get(place) instanceof Router router && router.priority() > 0) {
      BootTime silentAt = router.at().plusNanos(downNanos(state, place));
      return silentAt.isAfter(wait.masterDownAt()) ? wait.waitingUntil(silentAt) : wait;
    }
    return wait;
  }

  /**
   * Priorities may have changed, and with them the skew of each wait (as keepalived has it). Who
   * was about to preempt, and is not better than the master any more, waits for its silence.
   */
  GroupState reskewed(GroupState before, GroupState state, Backup backup) {
    List<Listening> waits = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      Listening wait = backup.listening().get(i);
      long longer = downNanos(state, i) - downNanos(before, i);
      Listening reskewed = wait.waitingUntil(wait.masterDownAt().plusNanos(longer));
      waits.add(isLower(state, i) ? reskewed : untilSilent(state, i, reskewed));
    }
    return state.with(new Backup(waits));
  }

  private boolean isLower(GroupState state, int place) {
    return state.heard().get(place) instanceof Router router
        && router.priority() < standing.priority(state, place).value();
  }

  /** The reason to take over, once every instance's master is gone or lower than we. */
  Optional<VrrpCause> whyTakeOver(GroupState state, Backup backup, BootTime now) {
    List<Listening> listening = backup.listening();
    if (!listening.stream().allMatch(wait -> wait.masterDownAt().isDueAt(now))) {
      return Optional.empty();
    }
    int last =
        IntStream.range(0, listening.size())
            .boxed()
            .max((a, b) ->
                listening.get(a).masterDownAt().compareTo(listening.get(b).masterDownAt()))
            .orElseThrow();
    return Optional.of(whyMasterIsGone(state, last, now));
  }

  private VrrpCause whyMasterIsGone(GroupState state, int place, BootTime now) {
    VrrpInstanceSettings instance = settings.instance(place);
    return switch (state.heard().get(place)) {
      case Nobody _ ->
          instance.priority().isOwner()
              ? new VrrpCause.OwnsAddresses()
              : new VrrpCause.NoMasterHeard(
                  instance.name(), Duration.ofNanos(downNanos(state, place)));
      case Gone gone -> new VrrpCause.MasterGone(instance.name(), gone.source());
      case Router router -> {
        if (router.priority() == 0) {
          yield new VrrpCause.MasterLeft(
              instance.name(), router.source(), state.isPeer(place, router));
        }
        Duration silence = now.since(router.at());
        boolean lives =
            silence.toNanos() < GroupTiming.silenceNanos(instance, masterInterval(state, place));
        yield lives
            ? new VrrpCause.Preempted(
                instance.name(),
                router.source(),
                router.priority(),
                standing.priority(state, place).value())
            : new VrrpCause.MasterSilent(instance.name(), router.source(), silence);
      }
    };
  }

  private static boolean mayPreempt(GroupState state, VrrpInstanceSettings instance) {
    return state.gate().open() && (instance.election().preempt() || instance.priority().isOwner());
  }

  /** What a silent master is waited for is made of. */
  MasterDownWait masterDownWait(GroupState state, int place) {
    VrrpInstanceSettings instance = settings.instance(place);
    long interval = masterInterval(state, place);
    Priority own = standing.priority(state, place);
    return new MasterDownWait(
        instance.election().downTimerAdverts(),
        Duration.ofNanos(interval),
        Duration.ofNanos(GroupTiming.skewNanos(instance.version(), own, interval)));
  }

  private long downNanos(GroupState state, int place) {
    return GroupTiming.masterDownNanos(
        settings.instance(place), standing.priority(state, place), masterInterval(state, place));
  }

  /** Version 3 goes by the interval that the master advertises, version 2 by its own. */
  private long masterInterval(GroupState state, int place) {
    VrrpInstanceSettings instance = settings.instance(place);
    return instance.version() == VrrpVersion.V3
            && state.heard().get(place) instanceof Router router
            && router.priority() > 0
        ? router.intervalNanos()
        : instance.advertInterval().toNanos();
  }

  private long shortestSilence(GroupState state) {
    return IntStream.range(0, settings.size())
        .mapToLong(place ->
            GroupTiming.silenceNanos(settings.instance(place), masterInterval(state, place)))
        .min()
        .orElseThrow();
  }
}
