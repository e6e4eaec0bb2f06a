package gemel.vrrp.group;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.group.GroupEffect.Announce;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.GroupEvent.AttachmentChanged;
import gemel.vrrp.group.GroupEvent.EffectDone;
import gemel.vrrp.group.GroupEvent.EffectFailed;
import gemel.vrrp.group.GroupEvent.GateChanged;
import gemel.vrrp.group.GroupEvent.Tick;
import gemel.vrrp.group.GroupEvent.TrackerRead;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A talk with a group's machine: at a time it <em>gets</em> something and must answer with what is
 * said next, in that order and with nothing else. The network takes each advertisement at once and
 * says so, unless {@link #networkRefuses} was said.
 *
 * <p>Times are milliseconds from the beginning, or from the moment named by {@link #fromHere}.
 */
final class Conversation {
  /** The address that every instance speaks from, between the other two. */
  static final IpAddress OURS = IpAddress.parse("10.88.0.5");

  static final IpAddress LOWER = IpAddress.parse("10.88.0.1");
  static final IpAddress HIGHER = IpAddress.parse("10.88.0.9");

  static final Gate OPEN = new Gate(true, "no peer channel");
  static final Gate CLOSED = new Gate(false, "waiting for the peer's table");

  private static final BootTime BEGINNING = BootTime.ofMillis(1_000_000);

  private final VrrpGroupSettings settings;
  private final GroupMachine machine;
  private final Deque<GroupEffect> answers = new ArrayDeque<>();
  private GroupState state;
  private BootTime zero = BEGINNING;
  private BootTime now = BEGINNING;
  private boolean networkTakes = true;

  Conversation(VrrpGroupSettings settings) {
    this.settings = settings;
    this.machine = new GroupMachine(settings);
    this.state = GroupState.initial(settings, OPEN, BEGINNING);
  }

  // --- what it gets -------------------------------------------------------------------------

  static GroupEvent start() {
    return new GroupEvent.Start();
  }

  /** Started, to begin so many milliseconds after the beginning. */
  static GroupEvent startAfter(long millis) {
    return new GroupEvent.Start(BEGINNING.plusNanos(millis * 1_000_000));
  }

  static GroupEvent stop() {
    return new GroupEvent.Stop();
  }

  static GroupEvent tick() {
    return new Tick();
  }

  /** An advertisement from {@link #HIGHER}, of version 3 and once a second. */
  static GroupEvent heard(int priority) {
    return heard(priority, HIGHER);
  }

  static GroupEvent heard(int priority, IpAddress source) {
    return heardOn(0, priority, source, 100);
  }

  /** An advertisement whose sender says that it speaks every so many hundredths of a second. */
  static GroupEvent heardEvery(int centis, int priority) {
    return heardOn(0, priority, HIGHER, centis);
  }

  static GroupEvent heardOn(int instance, int priority) {
    return heardOn(instance, priority, HIGHER, 100);
  }

  static GroupEvent heardOn(int instance, int priority, IpAddress source, int centis) {
    return new AdvertisementReceived(
        instance,
        new Advertisement(
            VrrpVersion.V3,
            new VirtualRouterId(51 + instance),
            priority,
            centis,
            List.of(IpAddress.parse("10.88." + instance + ".50")),
            Authentication.NONE),
        source);
  }

  static GroupEvent attached(int instance) {
    return new AttachmentChanged(instance, new Attachment.Attached(OURS));
  }

  static GroupEvent lost(int instance) {
    return new AttachmentChanged(instance, new Attachment.Detached("eth" + instance + " is down"));
  }

  static GroupEvent read(TrackedObject object, Reading reading) {
    return new TrackerRead(object, reading);
  }

  static GroupEvent gate(Gate gate) {
    return new GateChanged(gate);
  }

  /** A better peer serves, and that counts until {@code untilMillis} from the beginning. */
  static GroupEvent peerPrevails(int instance, long untilMillis) {
    return new GroupEvent.PeerPrevails(
        instance, HIGHER, 150, BEGINNING.plusNanos(untilMillis * 1_000_000));
  }

  /** Our peer serves from this address, and that counts until {@code untilMillis}. */
  static GroupEvent peerServes(int instance, IpAddress peer, long untilMillis) {
    return new GroupEvent.PeerServes(
        instance, new PeerWord(peer, BEGINNING.plusNanos(untilMillis * 1_000_000)));
  }

  /** Our peer tells by another way that this one has left. */
  static GroupEvent gone(int instance, IpAddress master) {
    return new GroupEvent.MasterGone(instance, master);
  }

  static GroupEvent done(HostEffect effect) {
    return new EffectDone(effect);
  }

  static GroupEvent refused(HostEffect effect) {
    return new EffectFailed(effect, "EPERM");
  }

  // --- what it answers ----------------------------------------------------------------------

  static SendAdvertisement advertisement(int priority) {
    return new SendAdvertisement(0, priority);
  }

  static SendAdvertisement advertisementOn(int instance, int priority) {
    return new SendAdvertisement(instance, priority);
  }

  // --- time ---------------------------------------------------------------------------------

  Conversation at(long millis) {
    return atNanos(millis * 1_000_000);
  }

  Conversation atNanos(long nanos) {
    nothingElse();
    now = zero.plusNanos(nanos);
    return this;
  }

  /** From now on times count from this moment. */
  Conversation fromHere() {
    zero = now;
    return this;
  }

  /** The next Tick is due then. */
  Conversation waitsUntil(long millis) {
    return waitsUntilNanos(millis * 1_000_000);
  }

  Conversation waitsUntilNanos(long nanos) {
    assertThat(machine.nextDeadline(state)).as("next deadline").isEqualTo(zero.plusNanos(nanos));
    return this;
  }

  /** No Tick is needed: only an event can change anything. */
  Conversation waitsForEver() {
    assertThat(machine.nextDeadline(state)).as("next deadline").isEqualTo(BootTime.NEVER);
    return this;
  }

  // --- saying and hearing -------------------------------------------------------------------

  /** The machine is told of these, one after the other, once its last answer was heard whole. */
  Conversation gets(GroupEvent... events) {
    nothingElse();
    for (GroupEvent event : events) {
      step(event);
    }
    return this;
  }

  private void step(GroupEvent event) {
    Step step = machine.step(state, event, now);
    state = step.state();
    answers.addAll(step.effects());
    for (GroupEffect effect : step.effects()) {
      if (networkTakes && effect instanceof SendAdvertisement send) {
        Step sent = machine.step(state, new AdvertisementSent(send.instance(), now), now);
        assertThat(sent.effects()).as("answers to AdvertisementSent").isEmpty();
        state = sent.state();
      }
    }
  }

  /**
   * An advertisement that was decided on then, and whose process was stopped meanwhile, went out.
   */
  Conversation hasSent(int instance, long decidedAtMillis) {
    return gets(new AdvertisementSent(instance, zero.plusNanos(decidedAtMillis * 1_000_000)));
  }

  Conversation networkRefuses() {
    networkTakes = false;
    return this;
  }

  Conversation networkTakesAgain() {
    networkTakes = true;
    return this;
  }

  Conversation sends(SendAdvertisement... advertisements) {
    for (SendAdvertisement advertisement : advertisements) {
      answers(advertisement);
    }
    return this;
  }

  Conversation announces(int repeat) {
    return announcesOn(0, repeat);
  }

  Conversation announcesOn(int instance, int repeat) {
    return answers(new Announce(instance, repeat));
  }

  Conversation announcesExtra() {
    return answers(new GroupEffect.AnnounceExtra(0));
  }

  Conversation asks(HostEffect effect) {
    return answers(new AskHost(effect));
  }

  Conversation reports(RouterState from, RouterState to, VrrpCause cause) {
    return answers(new Report(new Transition(from, to, cause, now)));
  }

  /** Reports a change to this state, for whatever reason. */
  Conversation reportsTo(RouterState to) {
    assertThat(answers.poll())
        .isInstanceOfSatisfying(
            Report.class, report -> assertThat(report.transition().to()).isEqualTo(to));
    return this;
  }

  /** Advertises and announces on every instance, five times each, and only then says so. */
  Conversation becomesMaster(VrrpCause cause) {
    for (int i = 0; i < settings.size(); i++) {
      answers(new SendAdvertisement(i, settings.instance(i).priority().value()));
    }
    for (int i = 0; i < settings.size(); i++) {
      answers(new Announce(i, settings.instance(i).garp().repeat()));
    }
    return reports(RouterState.BACKUP, RouterState.MASTER, cause);
  }

  private Conversation answers(GroupEffect expected) {
    assertThat(answers.poll()).isEqualTo(expected);
    return this;
  }

  /** It has no more to say. */
  Conversation nothingElse() {
    assertThat(answers)
        .as("answers that nobody expected, %s after zero", now.since(zero))
        .isEmpty();
    return this;
  }

  // --- what it is ---------------------------------------------------------------------------

  Conversation is(RouterState expected) {
    assertThat(state.routerState()).isEqualTo(expected);
    return this;
  }

  /** It has begun to take over, or to leave, and waits for the end of this. */
  Conversation awaits(HostEffect expected) {
    assertThat(awaited()).contains(expected);
    return this;
  }

  private Optional<HostEffect> awaited() {
    return switch (state.phase()) {
      case Phase.Acquiring acquiring -> Optional.of(acquiring.awaited());
      case Phase.Releasing releasing -> Optional.of(releasing.awaited());
      case Phase.Initialize _, Phase.Delayed _, Phase.Fault _, Phase.Backup _, Phase.Master _ ->
          Optional.empty();
    };
  }

  /** Its lease counts from then. */
  Conversation holdsLeaseFrom(long millis) {
    assertThat(GroupMachine.leaseAnchor(state)).contains(zero.plusNanos(millis * 1_000_000));
    return this;
  }

  Conversation holdsNoLease() {
    assertThat(GroupMachine.leaseAnchor(state)).isEmpty();
    return this;
  }

  // --- well-known beginnings ----------------------------------------------------------------

  /** Attached and started: Backup (or, as owner, on its way); time counts from here. */
  Conversation started() {
    for (int i = 0; i < settings.size(); i++) {
      gets(attached(i));
    }
    return gets(start())
        .reports(RouterState.INIT, RouterState.BACKUP, new VrrpCause.Started())
        .fromHere();
  }

  /** Started, and nobody was heard: it is taking over; time counts from here. */
  Conversation takingOver() {
    started();
    while (!(state.phase() instanceof Phase.Acquiring)) {
      now = machine.nextDeadline(state);
      step(tick());
    }
    answers.clear();
    return awaits(HostEffect.ACTIVATE_FORWARDING).fromHere();
  }

  /** Master, its first advertisements and announcements just gone; time counts from here. */
  Conversation elected() {
    takingOver()
        .gets(
            done(HostEffect.ACTIVATE_FORWARDING),
            done(HostEffect.GRANT_LEASE),
            done(HostEffect.ADD_ADDRESSES));
    answers.clear();
    return is(RouterState.MASTER);
  }

  /** Of what is started here: nobody is heard, and it is Master; time counts from here. */
  Conversation untilMaster() {
    nothingElse();
    while (!(state.phase() instanceof Phase.Acquiring)) {
      now = machine.nextDeadline(state);
      step(tick());
    }
    for (HostEffect effect :
        List.of(HostEffect.ACTIVATE_FORWARDING, HostEffect.GRANT_LEASE, HostEffect.ADD_ADDRESSES)) {
      step(done(effect));
    }
    answers.clear();
    return is(RouterState.MASTER).fromHere();
  }

  /** Does its duties, and nothing happens, up to and including then. */
  Conversation untroubledUntil(long millis) {
    nothingElse();
    BootTime end = zero.plusNanos(millis * 1_000_000);
    RouterState before = state.routerState();
    for (BootTime due = machine.nextDeadline(state);
        due.isDueAt(end);
        due = machine.nextDeadline(state)) {
      now = due;
      step(tick());
    }
    answers.clear();
    assertThat(state.routerState()).as("until " + end).isEqualTo(before);
    return this;
  }

  /** The steps of taking over before this one are done: it is asked for, and awaited. */
  Conversation climbsAsFarAs(HostEffect reached) {
    return doneUntil(reached).awaits(reached);
  }

  /** The steps of leaving before this one are done: it is asked for, and awaited. */
  Conversation leavesAsFarAs(HostEffect reached) {
    return climbsAsFarAs(reached);
  }

  /** Every step of leaving that is still to come is done; what is left to hear is the report. */
  Conversation leavesUnhindered() {
    nothingElse();
    doneUntil(HostEffect.DEACTIVATE_FORWARDING).awaits(HostEffect.DEACTIVATE_FORWARDING);
    step(done(HostEffect.DEACTIVATE_FORWARDING));
    return this;
  }

  private Conversation doneUntil(HostEffect reached) {
    for (HostEffect next = awaited().orElseThrow();
        next != reached;
        next = awaited().orElseThrow()) {
      step(done(next));
    }
    answers.clear();
    return this;
  }
}
