package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.Attachment.Attached;
import gemel.vrrp.group.GroupEffect.Announce;
import gemel.vrrp.group.GroupEffect.AnnounceExtra;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.LastHeard.Router;
import gemel.vrrp.group.Phase.Advertising;
import gemel.vrrp.group.Phase.Contest;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Releasing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a group does while it is Master (RFC 9568 section 6.4.3). */
final class MasterRole {
  private static final int CONTEST_TENTHS = 22;

  private final VrrpGroupSettings settings;
  private final Standing standing;

  MasterRole(VrrpGroupSettings settings, Standing standing) {
    this.settings = settings;
    this.standing = standing;
  }

  private SendAdvertisement advertisement(GroupState state, int place) {
    return new SendAdvertisement(place, standing.priority(state, place).value());
  }

  /** Just become master: say so, and announce every address. */
  Step enter(GroupState state, BootTime now) {
    List<Advertising> advertising = new ArrayList<>();
    List<GroupEffect> effects = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      VrrpInstanceSettings instance = settings.instance(i);
      effects.add(advertisement(state, i));
      advertising.add(
          new Advertising(
              now.plus(instance.advertInterval()),
              now,
              firstAnnouncement(instance, now),
              !instance.garp().delay().isZero(),
              BootTime.NEVER,
              Contest.NONE,
              extraAt(instance.garp(), now.plus(instance.garp().delay()))));
    }
    for (int i = 0; i < settings.size(); i++) {
      effects.add(new Announce(i, settings.instance(i).garp().repeat()));
    }
    return new Step(state.with(new Master(advertising)), effects);
  }

  private static BootTime firstAnnouncement(VrrpInstanceSettings instance, BootTime now) {
    GratuitousArpSettings garp = instance.garp();
    return garp.delay().isZero() ? refreshAt(garp, now) : now.plus(garp.delay());
  }

  private static BootTime refreshAt(GratuitousArpSettings garp, BootTime now) {
    return garp.refresh().isZero() ? BootTime.NEVER : now.plus(garp.refresh());
  }

  private static BootTime extraAt(GratuitousArpSettings garp, BootTime after) {
    return garp.extra().areThere() ? after.plus(garp.extra().every()) : BootTime.NEVER;
  }

  /** Every address once more, if we are master. */
  List<GroupEffect> announcements(GroupState state) {
    return state.phase() instanceof Master
        ? IntStream.range(0, settings.size())
            .<GroupEffect>mapToObj(i -> new Announce(i, settings.instance(i).garp().repeat()))
            .toList()
        : List.of();
  }

  BootTime nextDeadline(List<Advertising> advertising) {
    return advertising.stream()
        .flatMap(duty ->
            Stream.of(duty.advertiseAt(), duty.announceAt(), duty.winBackAt(), duty.extraAt()))
        .min(BootTime::compareTo)
        .orElse(BootTime.NEVER);
  }

  BootTime nextDeadlineWhileLeaving(Releasing releasing) {
    return isStillAdvertising(releasing)
        ? releasing.advertising().stream()
            .map(Advertising::advertiseAt)
            .min(BootTime::compareTo)
            .orElse(BootTime.NEVER)
        : BootTime.NEVER;
  }

  /** As long as the addresses are there, whoever is to say goodbye goes on advertising. */
  static boolean isStillAdvertising(Releasing releasing) {
    return releasing.goodbye() && releasing.awaited() == HostEffect.REMOVE_ADDRESSES;
  }

  Step tick(GroupState state, Master master, BootTime now) {
    List<GroupEffect> effects = new ArrayList<>();
    List<Advertising> after = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      Advertising advertised = advertiseIfDue(state, i, master.advertising().get(i), effects, now);
      Advertising announced = announceIfDue(i, advertised, effects, now);
      after.add(extraIfDue(i, winBackIfDue(i, announced, effects, now), effects, now));
    }
    return new Step(state.with(new Master(after)), effects);
  }

  Step tickWhileLeaving(GroupState state, Releasing releasing, BootTime now) {
    if (!isStillAdvertising(releasing)) {
      return Step.of(state);
    }
    List<GroupEffect> effects = new ArrayList<>();
    List<Advertising> after = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      after.add(advertiseIfDue(state, i, releasing.advertising().get(i), effects, now));
    }
    return new Step(state.with(releasing.advertising(after)), effects);
  }

  /** Priority 0 on every interface that can carry it. */
  List<GroupEffect> goodbyes(GroupState state) {
    return IntStream.range(0, settings.size())
        .filter(i -> state.attachments().get(i) instanceof Attached)
        .<GroupEffect>mapToObj(i -> new SendAdvertisement(i, 0))
        .toList();
  }

  GroupState confirmed(GroupState state, AdvertisementSent sent) {
    return switch (state.phase()) {
      case Master master -> state.with(new Master(confirm(master.advertising(), sent)));
      case Releasing releasing ->
          releasing.advertising().isEmpty()
              ? state
              : state.with(releasing.advertising(confirm(releasing.advertising(), sent)));
      case Phase.Initialize _, Phase.Delayed _, Phase.Fault _, Phase.Backup _, Phase.Acquiring _ ->
          state;
    };
  }

  private static List<Advertising> confirm(List<Advertising> all, AdvertisementSent sent) {
    int place = sent.instance();
    return GroupState.replace(all, place, all.get(place).confirmed(sent.decidedAt()));
  }

  /** Our peers wait from our last advertisement on; once they may have given up, so must we. */
  Optional<VrrpCause> whyPeersGaveUp(List<Advertising> advertising, BootTime now) {
    for (int i = 0; i < settings.size(); i++) {
      VrrpInstanceSettings instance = settings.instance(i);
      Advertising duty = advertising.get(i);
      Duration silent = now.since(duty.confirmedAt());
      if (silent.toNanos() >= GroupTiming.peersWaitNanos(instance)) {
        Duration late = now.since(duty.advertiseAt());
        return Optional.of(
            late.compareTo(instance.advertInterval()) > 0
                ? new VrrpCause.Overslept(instance.name(), late)
                : new VrrpCause.CannotAdvertise(instance.name(), silent));
      }
    }
    return Optional.empty();
  }

  /** RFC 9568 section 6.4.3, (725): a higher priority, or an equal one from a higher address. */
  boolean isOutranked(GroupState state, int place, Router router) {
    int own = standing.priority(state, place).value();
    return router.priority() > own
        || router.priority() == own
            && state.attachments().get(place) instanceof Attached attached
            && router.source().compareTo(attached.source()) > 0;
  }

  /**
   * The contest of two owners after one more advertisement: the one with the lower address should
   * have yielded, as Gemel and keepalived do.
   */
  Contest contest(int place, Advertising duty, Router router, BootTime now) {
    VrrpInstanceSettings instance = settings.instance(place);
    return instance.priority().isOwner() && instance.priority().value() == router.priority()
        ? duty.contest().heardAt(now, contestPatience(instance, router))
        : duty.contest();
  }

  /**
   * Whether the other owner has not yielded though two of our advertisements went out, and more:
   * then we do, or there would be two masters for ever (as keepalived has it).
   */
  boolean hasNotYielded(int place, Contest contest, Router router) {
    return contest.lasted(contestPatience(settings.instance(place), router));
  }

  /** Two advertisements of whoever is the slower, and a fifth. */
  private static Duration contestPatience(VrrpInstanceSettings instance, Router router) {
    long interval = Math.max(instance.advertInterval().toNanos(), router.intervalNanos());
    return Duration.ofNanos(interval * CONTEST_TENTHS / 10);
  }

  /**
   * Another router says goodbye, or thinks that it is master and is not: an advertisement at once,
   * so that it yields; against a rival also gratuitous ARP, so that neighbours that believed it
   * learn better.
   */
  Step assertMastership(GroupState state, Master master, int place, Router router, BootTime now) {
    VrrpInstanceSettings instance = settings.instance(place);
    boolean rival = router.priority() > 0;
    List<GroupEffect> effects = new ArrayList<>();
    List<Advertising> duties = new ArrayList<>(master.advertising());
    duties.set(place, duties.get(place).in(contest(place, duties.get(place), router, now)));
    if (!rival || instance.election().answersLower()) {
      effects.add(advertisement(state, place));
      duties.set(place, duties.get(place).advertisedNext(now.plus(instance.advertInterval())));
    }
    if (rival) {
      for (int i = 0; i < settings.size(); i++) {
        duties.set(i, winBack(i, duties.get(i), effects, now));
      }
    }
    return new Step(state.with(new Master(duties)), effects);
  }

  /**
   * Neighbours on all LANs of the group are told: the rival was master on all, and may yield on all
   * when it hears of us on one. The second burst counts from the last time that a rival was heard.
   */
  private Advertising winBack(
      int place, Advertising duty, List<GroupEffect> effects, BootTime now) {
    GratuitousArpSettings garp = settings.instance(place).garp();
    if (garp.lowerPrioRepeat() == 0) {
      return duty;
    }
    effects.add(new Announce(place, garp.lowerPrioRepeat()));
    return garp.lowerPrioDelay().isZero()
        ? duty
        : duty.winningBackAt(now.plus(garp.lowerPrioDelay()));
  }

  /** A router of higher priority learns at once whose neighbours it has to tell. */
  List<GroupEffect> lastWords(GroupState state, int place) {
    return settings.instance(place).election().tellsHigher()
        ? List.of(advertisement(state, place))
        : List.of();
  }

  private Advertising advertiseIfDue(
      GroupState state, int place, Advertising duty, List<GroupEffect> effects, BootTime now) {
    if (!duty.advertiseAt().isDueAt(now)) {
      return duty;
    }
    VrrpInstanceSettings instance = settings.instance(place);
    effects.add(advertisement(state, place));
    BootTime onTime = duty.advertiseAt().plus(instance.advertInterval());
    return duty.advertisedNext(onTime.isDueAt(now) ? now.plus(instance.advertInterval()) : onTime);
  }

  private Advertising announceIfDue(
      int place, Advertising duty, List<GroupEffect> effects, BootTime now) {
    if (!duty.announceAt().isDueAt(now)) {
      return duty;
    }
    GratuitousArpSettings garp = settings.instance(place).garp();
    effects.add(new Announce(place, duty.secondBurst() ? garp.repeat() : garp.refreshRepeat()));
    return duty.announcedNext(refreshAt(garp, now));
  }

  private Advertising winBackIfDue(
      int place, Advertising duty, List<GroupEffect> effects, BootTime now) {
    if (!duty.winBackAt().isDueAt(now)) {
      return duty;
    }
    effects.add(new Announce(place, settings.instance(place).garp().lowerPrioRepeat()));
    return duty.winningBackAt(BootTime.NEVER);
  }

  private Advertising extraIfDue(
      int place, Advertising duty, List<GroupEffect> effects, BootTime now) {
    if (!duty.extraAt().isDueAt(now)) {
      return duty;
    }
    effects.add(new AnnounceExtra(place));
    return duty.extraNext(extraAt(settings.instance(place).garp(), now));
  }
}
