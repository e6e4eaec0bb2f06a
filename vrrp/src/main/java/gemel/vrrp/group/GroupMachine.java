package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.GroupEvent.AttachmentChanged;
import gemel.vrrp.group.GroupEvent.EffectDone;
import gemel.vrrp.group.GroupEvent.EffectFailed;
import gemel.vrrp.group.GroupEvent.GateChanged;
import gemel.vrrp.group.GroupEvent.MasterGone;
import gemel.vrrp.group.GroupEvent.PeerPrevails;
import gemel.vrrp.group.GroupEvent.PeerServes;
import gemel.vrrp.group.GroupEvent.RivalGone;
import gemel.vrrp.group.GroupEvent.Start;
import gemel.vrrp.group.GroupEvent.Stop;
import gemel.vrrp.group.GroupEvent.Tick;
import gemel.vrrp.group.GroupEvent.TrackerRead;
import gemel.vrrp.group.Phase.Acquiring;
import gemel.vrrp.group.Phase.Advertising;
import gemel.vrrp.group.Phase.Backup;
import gemel.vrrp.group.Phase.Contest;
import gemel.vrrp.group.Phase.Delayed;
import gemel.vrrp.group.Phase.Fault;
import gemel.vrrp.group.Phase.Initialize;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Next;
import gemel.vrrp.group.Phase.Releasing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A group of virtual routers that move as one (RFC 9568 section 6.4). Pure: no clock, socket or
 * log.
 *
 * <p>The caller drains its sockets before it sends a {@link Tick}, so that a silence is one of the
 * network and not of a queue; and calls {@link #nextDeadline} after each step for the next Tick.
 */
public final class GroupMachine {
  private final VrrpGroupSettings settings;
  private final Standing standing;
  private final BackupRole backup;
  private final MasterRole master;
  private final Handover handover;

  public GroupMachine(VrrpGroupSettings settings) {
    this.settings = settings;
    this.standing = new Standing(settings);
    this.backup = new BackupRole(settings, standing);
    this.master = new MasterRole(settings, standing);
    this.handover = new Handover(settings, backup, master, standing);
  }

  /** What follows from an event at a time that is not before the last one. */
  public Step step(GroupState before, GroupEvent event, BootTime now) {
    Step woken = wake(before, now);
    GroupState awake = woken.state().at(now);
    // What waking asks for has not come to its end yet, whatever the event says.
    boolean early = isEndOfEffect(event) && !woken.effects().isEmpty();
    return woken.then(early ? Step.of(awake) : handle(awake, event, now));
  }

  private static boolean isEndOfEffect(GroupEvent event) {
    return event instanceof EffectDone || event instanceof EffectFailed;
  }

  /** When a {@link Tick} is due; {@link BootTime#NEVER} if only an event can change anything. */
  public BootTime nextDeadline(GroupState state) {
    return switch (state.phase()) {
      case Initialize _ -> BootTime.NEVER;
      case Delayed delayed -> delayed.until();
      case Fault fault -> fault.retryAt();
      case Backup listening -> backup.nextDeadline(listening, state.turnAt());
      case Acquiring _ -> state.turnAt().plusNanos(shortestIntervalNanos());
      case Master serving -> master.nextDeadline(serving.advertising());
      case Releasing releasing -> master.nextDeadlineWhileLeaving(releasing);
    };
  }

  /**
   * The moment from which the group's lease counts: its last advertisement, since its peers wait
   * from there. Empty if there is nothing to hold a lease for.
   */
  public static Optional<BootTime> leaseAnchor(GroupState state) {
    return switch (state.phase()) {
      case Initialize _, Delayed _, Fault _, Backup _ -> Optional.empty();
      case Acquiring _ -> Optional.of(state.turnAt());
      case Master serving -> oldestConfirmed(serving.advertising());
      case Releasing releasing ->
          MasterRole.isStillAdvertising(releasing)
              ? oldestConfirmed(releasing.advertising())
              : Optional.empty();
    };
  }

  private static Optional<BootTime> oldestConfirmed(List<Advertising> advertising) {
    return advertising.stream().map(Advertising::confirmedAt).min(BootTime::compareTo);
  }

  /** Finds out whether we were not run for so long that what we believe may be wrong. */
  private Step wake(GroupState state, BootTime now) {
    return switch (state.phase()) {
      case Backup _ -> Step.of(backup.relistenIfLate(state, nextDeadline(state), now));
      case Acquiring _ ->
          overslept(state, now)
              .map(cause -> handover.release(state, cause, Next.BACKUP, false))
              .orElse(Step.of(state));
      case Master serving ->
          master
              .whyPeersGaveUp(serving.advertising(), now)
              .map(cause -> handover.release(state, cause, Next.BACKUP, false))
              .orElse(Step.of(state));
      case Releasing releasing when MasterRole.isStillAdvertising(releasing) ->
          master
              .whyPeersGaveUp(releasing.advertising(), now)
              .map(_ -> Step.of(state.with(releasing.silently())))
              .orElse(Step.of(state));
      case Initialize _, Delayed _, Fault _, Releasing _ -> Step.of(state);
    };
  }

  private Optional<VrrpCause> overslept(GroupState state, BootTime now) {
    Duration late = now.since(state.turnAt());
    return settings.instances().stream()
        .filter(instance -> late.toNanos() >= GroupTiming.peersWaitNanos(instance))
        .findFirst()
        .map(instance -> new VrrpCause.Overslept(instance.name(), late));
  }

  private Step handle(GroupState state, GroupEvent event, BootTime now) {
    return switch (event) {
      case Start start -> start(state, start, now);
      case Stop _ -> stop(state, now);
      case Tick _ -> tick(state, now);
      case AdvertisementReceived received -> received(state, received, now);
      case AdvertisementSent sent -> Step.of(master.confirmed(state, sent));
      case AttachmentChanged changed -> attachment(state, changed, now);
      case TrackerRead read -> tracker(state, read, now);
      case GateChanged changed -> Step.of(gate(state, changed.gate()));
      case RivalGone _ -> new Step(state, master.announcements(state));
      case PeerServes serves -> Step.of(state.withPeer(serves.instance(), serves.word()));
      case PeerPrevails prevails -> peerPrevails(state, prevails);
      case MasterGone gone -> Step.of(backup.gone(state, gone.instance(), gone.master(), now));
      case EffectDone done -> handover.done(state, done.effect(), now);
      case EffectFailed failed -> handover.failed(state, failed.effect(), failed.detail(), now);
    };
  }

  private GroupState gate(GroupState state, Gate gate) {
    GroupState after = state.withGate(gate);
    return !gate.open() && state.phase() instanceof Backup listening
        ? backup.noLongerPreempting(after, listening)
        : after;
  }

  private Step start(GroupState state, Start start, BootTime now) {
    if (!(state.phase() instanceof Initialize)) {
      return Step.of(state);
    }
    return start.listensFrom().isDueAt(now)
        ? handover.enterBackupOrFault(state, new VrrpCause.Started(), now)
        : Step.of(state.with(new Delayed(start.listensFrom())));
  }

  private Step stop(GroupState state, BootTime now) {
    VrrpCause cause = new VrrpCause.Stopped();
    return switch (state.phase()) {
      case Initialize _, Delayed _ -> Step.of(state.with(new Initialize(false)));
      case Fault _, Backup _ -> handover.settle(state, Next.INITIALIZE, cause, now);
      case Acquiring _ -> handover.release(state, cause, Next.INITIALIZE, false);
      case Master _ -> handover.release(state, cause, Next.INITIALIZE, true);
      case Releasing releasing ->
          Step.of(state.with(releasing.then(Next.INITIALIZE, releasing.cause())));
    };
  }

  private Step tick(GroupState state, BootTime now) {
    return switch (state.phase()) {
      case Initialize _, Acquiring _ -> Step.of(state);
      case Delayed delayed ->
          delayed.until().isDueAt(now)
              ? handover.enterBackupOrFault(state, new VrrpCause.StartedLater(), now)
              : Step.of(state);
      case Fault fault ->
          fault.retryAt().isDueAt(now)
              ? handover.enterBackupOrFault(state, new VrrpCause.TriedAgain(), now)
              : Step.of(state);
      case Backup listening ->
          backup
              .whyTakeOver(state, listening, now)
              .map(cause -> handover.acquire(state, cause))
              .orElse(Step.of(state));
      case Master serving -> master.tick(state, serving, now);
      case Releasing releasing -> master.tickWhileLeaving(state, releasing, now);
    };
  }

  private Step received(GroupState before, AdvertisementReceived received, BootTime now) {
    if (before.phase() instanceof Delayed) {
      return Step.of(before); // nothing is learnt yet, as with keepalived
    }
    int place = received.instance();
    LastHeard.Router router =
        new LastHeard.Router(
            received.source(),
            received.advertisement().priority(),
            received.advertisement().intervalNanos(),
            now);
    if (before.heard().get(place) instanceof LastHeard.Gone gone && gone.saidSo(router)) {
      return Step.of(before);
    }
    GroupState state = before.withHeard(place, router);
    return switch (state.phase()) {
      case Initialize _, Delayed _, Fault _, Releasing _ -> Step.of(state);
      case Backup listening -> Step.of(backup.heard(state, listening, place, router, now));
      case Acquiring _ ->
          router.priority() >= standing.priority(state, place).value()
              ? handover.release(state, outranked(state, place, router), Next.BACKUP, false)
              : Step.of(state);
      case Master serving -> contended(state, serving, place, router, now);
    };
  }

  private Step contended(
      GroupState state, Master serving, int place, LastHeard.Router router, BootTime now) {
    if (master.isOutranked(state, place, router)) {
      return new Step(state, master.lastWords(state, place))
          .then(handover.release(state, outranked(state, place, router), Next.BACKUP, false));
    }
    Contest contest = master.contest(place, serving.advertising().get(place), router, now);
    if (master.hasNotYielded(place, contest, router)) {
      VrrpCause cause = new VrrpCause.TwoOwners(settings.instance(place).name(), router.source());
      return handover.release(state, cause, Next.BACKUP, false);
    }
    return master.assertMastership(state, serving, place, router, now);
  }

  private VrrpCause outranked(GroupState state, int place, LastHeard.Router router) {
    return new VrrpCause.Outranked(
        settings.instance(place).name(),
        router.source(),
        router.priority(),
        standing.priority(state, place).value());
  }

  private Step peerPrevails(GroupState state, PeerPrevails event) {
    VrrpCause cause =
        new VrrpCause.Yielded(
            settings.instance(event.instance()).name(),
            event.peer(),
            event.priority(),
            standing.priority(state, event.instance()).value());
    return switch (state.phase()) {
      case Backup listening ->
          Step.of(backup.patient(state, listening, event.instance(), event.until()));
      case Acquiring _, Master _ -> handover.release(state, cause, Next.BACKUP, false);
      case Initialize _, Delayed _, Fault _, Releasing _ -> Step.of(state);
    };
  }

  private Step attachment(GroupState before, AttachmentChanged changed, BootTime now) {
    GroupState state = before.withAttachment(changed.instance(), changed.attachment());
    return reconsider(state, new VrrpCause.InterfacesReady(), now);
  }

  private Step tracker(GroupState before, TrackerRead read, BootTime now) {
    GroupState known = before.withReading(read.object(), read.reading());
    GroupState state =
        known.phase() instanceof Backup listening
            ? backup.reskewed(before, known, listening)
            : known;
    String what = read.object() + " " + read.reading().sentence();
    return reconsider(state, new VrrpCause.TrackedUp(what), now);
  }

  /** Whether the group may take part has perhaps changed. */
  private Step reconsider(GroupState state, VrrpCause recovery, BootTime now) {
    return standing
        .obstacle(state)
        .map(obstacle -> hindered(state, obstacle, now))
        .orElseGet(() -> unhindered(state, recovery, now));
  }

  private Step hindered(GroupState state, VrrpCause obstacle, BootTime now) {
    return switch (state.phase()) {
      case Fault _, Delayed _ -> Step.of(state);
      case Initialize idle ->
          idle.awaiting() ? handover.settle(state, Next.FAULT, obstacle, now) : Step.of(state);
      case Backup _ -> handover.settle(state, Next.FAULT, obstacle, now);
      case Acquiring _ -> handover.release(state, obstacle, Next.FAULT, false);
      case Master _ -> handover.release(state, obstacle, Next.FAULT, true);
      case Releasing releasing ->
          releasing.next() == Next.INITIALIZE
              ? Step.of(state)
              : Step.of(state.with(releasing.then(Next.FAULT, obstacle)));
    };
  }

  private Step unhindered(GroupState state, VrrpCause recovery, BootTime now) {
    if (standing.awaitsReadings(state)) {
      return Step.of(state);
    }
    return switch (state.phase()) {
      case Initialize idle when idle.awaiting() ->
          handover.enterBackupOrFault(state, new VrrpCause.Started(), now);
      case Fault fault when fault.retryAt().equals(BootTime.NEVER) ->
          handover.enterBackupOrFault(state, recovery, now);
      case Phase _ -> Step.of(state);
    };
  }

  private long shortestIntervalNanos() {
    return settings.instances().stream()
        .mapToLong(instance -> instance.advertInterval().toNanos())
        .min()
        .orElseThrow();
  }
}
