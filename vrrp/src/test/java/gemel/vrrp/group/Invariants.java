package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.group.GroupEffect.Announce;
import gemel.vrrp.group.GroupEffect.AnnounceExtra;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.GroupEvent.EffectDone;
import gemel.vrrp.group.GroupEvent.EffectFailed;
import gemel.vrrp.group.GroupEvent.Tick;
import gemel.vrrp.group.Phase.Acquiring;
import gemel.vrrp.group.Phase.Advertising;
import gemel.vrrp.group.Phase.Backup;
import gemel.vrrp.group.Phase.Delayed;
import gemel.vrrp.group.Phase.Fault;
import gemel.vrrp.group.Phase.Initialize;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Releasing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of each step of a group's machine, whatever happened and whenever. */
final class Invariants {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final VrrpGroupSettings settings;
  private final GroupMachine machine;

  Invariants(VrrpGroupSettings settings, GroupMachine machine) {
    this.settings = settings;
    this.machine = machine;
  }

  void check(GroupState before, GroupEvent event, BootTime now, Step step) {
    Watch watch = new Watch(before, event, now, step);
    watch.isDeterministic();
    watch.stateIsWellFormed();
    watch.phasesFollowEachOther();
    watch.reportsEachChangeOnce();
    watch.asksOneThingAfterTheOther();
    watch.sendsOnlyWhatItsStateAllows();
    watch.aNewMasterTellsEverybodyInOrder();
    watch.yieldsBeforeItSends();
    watch.leaseCountsFromWhatWasSent();
    watch.deadlinesAreHonest();
  }

  /** Their wait counts from our last advertisement; while taking over, from our last turn. */
  boolean peersMayHaveTakenOver(GroupState state, BootTime now) {
    for (int i = 0; i < settings.size(); i++) {
      BootTime since =
          switch (state.phase()) {
            case Master master -> master.advertising().get(i).confirmedAt();
            case Acquiring _ -> state.turnAt();
            case Releasing leaving when Watch.isLeavingWithAddresses(leaving) ->
                leaving.advertising().get(i).confirmedAt();
            case Phase _ -> now;
          };
      VrrpInstanceSettings instance = settings.instance(i);
      Duration wait =
          instance.advertInterval().multipliedBy(instance.election().downTimerAdverts());
      if (now.since(since).compareTo(wait) >= 0) {
        return true;
      }
    }
    return false;
  }

  private final class Watch {
    private final GroupState before;
    private final GroupEvent event;
    private final BootTime now;
    private final Step step;
    private final GroupState after;
    private final Phase from;
    private final Phase to;
    private final List<SendAdvertisement> sends = new ArrayList<>();
    private final List<Announce> announces = new ArrayList<>();
    private final List<AnnounceExtra> extras = new ArrayList<>();
    private final List<HostEffect> asks = new ArrayList<>();
    private final List<Transition> reports = new ArrayList<>();

    Watch(GroupState before, GroupEvent event, BootTime now, Step step) {
      this.before = before;
      this.event = event;
      this.now = now;
      this.step = step;
      this.after = step.state();
      this.from = before.phase();
      this.to = after.phase();
      for (GroupEffect effect : step.effects()) {
        switch (effect) {
          case SendAdvertisement send -> sends.add(send);
          case Announce announce -> announces.add(announce);
          case AnnounceExtra extra -> extras.add(extra);
          case AskHost ask -> asks.add(ask.effect());
          case Report report -> reports.add(report.transition());
        }
      }
    }

    void isDeterministic() {
      require(machine.step(before, event, now).equals(step), "the same again");
    }

    void stateIsWellFormed() {
      require(after.turnAt().equals(now), "turnAt is now");
      require(after.attachments().size() == settings.size(), "an attachment for each instance");
      require(after.heard().size() == settings.size(), "a router heard for each instance");
      switch (to) {
        case Initialize _, Delayed _, Fault _ -> {}
        case Backup backup -> {
          require(backup.listening().size() == settings.size(), "a timer for each instance");
          require(after.isAttached(), "a Backup listens on every interface");
        }
        case Acquiring _ -> require(after.isAttached(), "takes over on every interface");
        case Master master -> {
          require(master.advertising().size() == settings.size(), "duties for each instance");
          require(after.isAttached(), "a Master speaks on every interface");
        }
        case Releasing releasing -> {
          int duties = releasing.advertising().size();
          require(duties == (releasing.wasMaster() ? settings.size() : 0), "duties of a master");
          require(releasing.wasMaster() || !releasing.goodbye(), "goodbye is for masters");
        }
      }
    }

    void phasesFollowEachOther() {
      boolean follows =
          switch (from) {
            case Initialize _, Delayed _, Fault _, Backup _ ->
                !(to instanceof Master) && !(to instanceof Releasing);
            case Acquiring _ ->
                to instanceof Acquiring || to instanceof Master || to instanceof Releasing;
            case Master _ -> to instanceof Master || to instanceof Releasing;
            case Releasing _ -> !(to instanceof Acquiring) && !(to instanceof Master);
          };
      require(follows, "phases follow each other");
      if (!(from instanceof Master) && to instanceof Master) {
        require(isDone(HostEffect.ADD_ADDRESSES), "a Master has all its addresses");
      }
      if (from instanceof Releasing && !(to instanceof Releasing)) {
        require(hasEnded(HostEffect.DEACTIVATE_FORWARDING), "has left once all was given back");
      }
    }

    void reportsEachChangeOnce() {
      RouterState was = before.routerState();
      RouterState is = after.routerState();
      require(reports.size() == (was == is ? 0 : 1), "a report if the state changed, else none");
      for (Transition transition : reports) {
        require(transition.from() == was && transition.to() == is, "reports what changed");
        require(transition.at().equals(now), "reports when");
        require(!transition.cause().sentence().isBlank(), "reports why");
      }
    }

    void asksOneThingAfterTheOther() {
      require(asks.size() <= 1, "one thing at a time");
      if (asks.isEmpty()) {
        boolean waitsOn = from.getClass() == to.getClass() && awaited(from).equals(awaited(to));
        require(awaited(to).isEmpty() || waitsOn, "what is awaited was asked for");
        return;
      }
      HostEffect ask = asks.getFirst();
      require(awaited(to).equals(Optional.of(ask)), "what was asked for is awaited");
      boolean inOrder =
          switch (ask) {
            case ACTIVATE_FORWARDING ->
                from instanceof Initialize
                    || from instanceof Delayed
                    || from instanceof Fault
                    || from instanceof Backup;
            case GRANT_LEASE -> isDone(HostEffect.ACTIVATE_FORWARDING);
            case ADD_ADDRESSES -> isDone(HostEffect.GRANT_LEASE);
            case REMOVE_ADDRESSES -> from instanceof Acquiring || from instanceof Master;
            case RETURN_LEASE -> hasEnded(HostEffect.REMOVE_ADDRESSES);
            case DEACTIVATE_FORWARDING -> hasEnded(HostEffect.RETURN_LEASE);
          };
      require(inOrder, "in order");
    }

    /** Taking over goes on only when this is done. */
    private boolean isDone(HostEffect effect) {
      return from instanceof Acquiring acquiring
          && acquiring.awaited() == effect
          && event.equals(new EffectDone(effect));
    }

    /** Leaving goes on when this is done or refused. */
    private boolean hasEnded(HostEffect effect) {
      return from instanceof Releasing releasing
          && releasing.awaited() == effect
          && (event.equals(new EffectDone(effect))
              || event instanceof EffectFailed failed && failed.effect() == effect);
    }

    void sendsOnlyWhatItsStateAllows() {
      for (SendAdvertisement send : sends) {
        if (send.priority() == 0) {
          require(
              from instanceof Releasing releasing
                  && releasing.goodbye()
                  && hasEnded(HostEffect.REMOVE_ADDRESSES),
              "goodbye when the addresses are gone");
          require(
              after.attachments().get(send.instance()) instanceof Attachment.Attached,
              "goodbye where it can be said");
          require(step.effects().getLast() instanceof AskHost, "goodbye before the lease");
        } else {
          require(
              send.priority() == new Standing(settings).priority(after, send.instance()).value(),
              "its own priority");
          require(
              to instanceof Master
                  || isLeavingWithAddresses(from) && isLeavingWithAddresses(to)
                  || isLastWord(send),
              "advertises as long as it has the addresses");
        }
      }
      require(announces.isEmpty() || to instanceof Master, "announces as Master");
    }

    /** {@code higher_prio_send_advert}: who is outranked says so once where it heard of it. */
    private boolean isLastWord(SendAdvertisement send) {
      return settings.instance(send.instance()).election().tellsHigher()
          && sends.size() == 1
          && from instanceof Master
          && to instanceof Releasing
          && event instanceof GroupEvent.AdvertisementReceived better
          && better.instance() == send.instance();
    }

    private static boolean isLeavingWithAddresses(Phase phase) {
      return phase instanceof Releasing releasing
          && releasing.goodbye()
          && releasing.awaited() == HostEffect.REMOVE_ADDRESSES;
    }

    void aNewMasterTellsEverybodyInOrder() {
      if (from instanceof Master || !(to instanceof Master)) {
        return;
      }
      List<GroupEffect> expected = new ArrayList<>();
      for (int i = 0; i < settings.size(); i++) {
        expected.add(new SendAdvertisement(i, new Standing(settings).priority(after, i).value()));
      }
      for (int i = 0; i < settings.size(); i++) {
        expected.add(new Announce(i, settings.instance(i).garp().repeat()));
      }
      reports.forEach(transition -> expected.add(new Report(transition)));
      require(step.effects().equals(expected), "advertisements, announcements, report");
    }

    void yieldsBeforeItSends() {
      if (peersMayHaveTakenOver(before, now)) {
        require(
            sends.isEmpty() && announces.isEmpty() && extras.isEmpty(),
            "yields before it sends anything");
        require(to instanceof Releasing releasing && !releasing.goodbye(), "yields without a word");
      }
    }

    void leaseCountsFromWhatWasSent() {
      Optional<BootTime> anchor = GroupMachine.leaseAnchor(after);
      boolean holds =
          switch (to) {
            case Initialize _, Delayed _, Fault _, Backup _ -> false;
            case Acquiring _, Master _ -> true;
            case Releasing _ -> isLeavingWithAddresses(to);
          };
      require(anchor.isPresent() == holds, "a lease while there is something to hold it for");
      boolean maySucceed =
          !(from instanceof Master) || event instanceof AdvertisementSent || anchor.isEmpty();
      require(
          maySucceed || anchor.equals(GroupMachine.leaseAnchor(before)),
          "only an advertisement that went out extends a master's lease");
      anchor.ifPresent(at -> require(!at.isAfter(now), "a lease counts from the past"));
    }

    void deadlinesAreHonest() {
      BootTime deadline = machine.nextDeadline(after);
      require(!(event instanceof Tick) || deadline.isAfter(now), "after a Tick nothing is due");
      if (!deadline.isAfter(now)) {
        return;
      }
      require(isIdleAt(now), "what is due now has a deadline");
      BootTime last =
          deadline.equals(BootTime.NEVER) ? now.plusNanos(HOUR) : deadline.plusNanos(-1);
      require(
          peersMayHaveTakenOver(after, last) || isIdleAt(last), "nothing is due before a deadline");
    }

    private boolean isIdleAt(BootTime time) {
      if (peersMayHaveTakenOver(after, time)) {
        return true;
      }
      Step idle = machine.step(after, new Tick(), time);
      return idle.effects().isEmpty() && idle.state().phase().equals(to);
    }

    private void require(boolean holds, String what) {
      if (!holds) {
        throw new AssertionError(
            "%s%n  before %s%n  event  %s at %s%n  after  %s%n  wants  %s"
                .formatted(what, before, event, now, after, step.effects()));
      }
    }
  }

  private static Optional<HostEffect> awaited(Phase phase) {
    return switch (phase) {
      case Acquiring acquiring -> Optional.of(acquiring.awaited());
      case Releasing releasing -> Optional.of(releasing.awaited());
      case Initialize _, Delayed _, Fault _, Backup _, Master _ -> Optional.empty();
    };
  }

  /** Every moment that a phase knows of, and those at which its peers may have given up. */
  List<BootTime> moments(GroupState state) {
    List<BootTime> moments = new ArrayList<>();
    moments.add(state.turnAt());
    for (int i = 0; i < settings.size(); i++) {
      long wait = GroupTiming.peersWaitNanos(settings.instance(i));
      switch (state.phase()) {
        case Initialize _ -> {}
        case Delayed delayed -> moments.add(delayed.until());
        case Fault fault -> moments.add(fault.retryAt());
        case Backup backup -> {
          moments.add(backup.listening().get(i).masterDownAt());
          moments.add(backup.listening().get(i).masterDownAt().plusNanos(wait));
          moments.add(backup.listening().get(i).preemptAt());
          if (settings.instance(i).version() == VrrpVersion.V3
              && state.heard().get(i) instanceof LastHeard.Router heard) {
            long silence = GroupTiming.silenceNanos(settings.instance(i), heard.intervalNanos());
            moments.add(backup.listening().get(i).masterDownAt().plusNanos(silence));
          }
        }
        case Acquiring _ -> moments.add(state.turnAt().plusNanos(wait));
        case Master master -> addDuties(master.advertising().get(i), settings.instance(i), moments);
        case Releasing releasing -> {
          if (releasing.wasMaster()) {
            addDuties(releasing.advertising().get(i), settings.instance(i), moments);
          }
        }
      }
    }
    moments.add(machine.nextDeadline(state));
    return moments;
  }

  private static void addDuties(
      Advertising duty, VrrpInstanceSettings instance, List<BootTime> moments) {
    moments.add(duty.advertiseAt());
    moments.add(duty.announceAt());
    moments.add(duty.winBackAt());
    moments.add(duty.confirmedAt().plusNanos(GroupTiming.peersWaitNanos(instance)));
    long interval = instance.advertInterval().toNanos();
    moments.add(duty.contest().since().plusNanos(interval * 22 / 10));
    moments.add(duty.contest().last().plusNanos(interval * 22 / 10));
  }
}
