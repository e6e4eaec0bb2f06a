package gemel.vrrp.group.simulation;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.group.Attachment;
import gemel.vrrp.group.Circumstances;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.GroupEvent.AttachmentChanged;
import gemel.vrrp.group.GroupEvent.TrackerRead;
import gemel.vrrp.group.GroupMachine;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.GroupTiming;
import gemel.vrrp.group.HostEffect;
import gemel.vrrp.group.PeerWord;
import gemel.vrrp.group.Phase;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Standing;
import gemel.vrrp.group.Step;
import gemel.vrrp.group.Transition;
import gemel.vrrp.group.WatchedMachine;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.Track;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A router: the machine, and what the shell around it does. While its process is paused it does
 * nothing, and what comes waits; its kernel goes on answering until the lease ends. While the whole
 * node is asleep nothing comes.
 */
final class SimulatedRouter {
  private static final int OWNER = 255;

  /** Of what it tracks. */
  private enum Told {
    NOTHING,
    GOOD,
    BAD
  }

  final int number;
  final VrrpGroupSettings settings;
  final List<Transition> transitions = new ArrayList<>();
  final Kernel kernel;

  private final World world;
  private final List<Nic> nics = new ArrayList<>();
  private final Deque<GroupEvent> socket = new ArrayDeque<>();
  private final Deque<GroupEvent> inbox = new ArrayDeque<>();
  private final @Nullable Heard[] heard;
  private final Deque<Heard> unread = new ArrayDeque<>();
  private final Set<Integer> toldGone = new HashSet<>();
  private final Map<Integer, PeerWord> words = new HashMap<>();
  private final Deque<HostEffect> unfinished = new ArrayDeque<>();
  private final Standing standing;
  private Told told = Told.NOTHING;
  private boolean well = true;
  private WatchedMachine machine;
  private boolean running;
  private boolean stopped;
  private boolean paused;
  private boolean asleep;
  private int life;
  private BootTime stoppedAt = new BootTime(0);
  private BootTime backAt = new BootTime(0);
  private long clockNanos;
  private Gate gate;

  SimulatedRouter(World world, int number, Scenario.Router plan) {
    this.world = world;
    this.number = number;
    this.settings = plan.settings();
    this.standing = new Standing(settings);
    this.gate = plan.gate();
    this.clockNanos = plan.clockNanos();
    this.kernel = new Kernel(world.gen, world.scenario.slowestHostMicros());
    for (Segment segment : world.segments) {
      IpAddress address = IpAddress.parse("10.88." + segment.place + "." + number);
      nics.add(new Nic(segment, address, this, world.scenario.virtualMac()));
    }
    this.heard = new Heard[nics.size()];
    this.machine = new WatchedMachine(settings, gate, time());
  }

  // --- what it is ---------------------------------------------------------------------------

  /** What its clock shows. */
  BootTime time() {
    return world.agenda.now().plusNanos(clockNanos);
  }

  /** When the world has what its clock calls so. */
  BootTime inWorld(BootTime time) {
    return time.plusNanos(-clockNanos);
  }

  GroupState state() {
    return machine.state();
  }

  VrrpInstanceSettings instance() {
    return settings.instance(0);
  }

  /** What it stands for election with, as the manual has it. */
  int priority() {
    int written = instance().priority().value();
    if (written == OWNER || instance().tracks().isEmpty()) {
      return written;
    }
    Track track = instance().tracks().getFirst();
    int weight = track.reverse() ? -track.weight() : track.weight();
    boolean counts = told == (track.weight() > 0 ? Told.GOOD : Told.BAD);
    return counts ? Math.clamp(written + weight, 1, OWNER - 1) : written;
  }

  Nic nic(int place) {
    return nics.get(place);
  }

  List<Nic> nics() {
    return nics;
  }

  /** Whether neighbours on a segment get an answer from it. */
  boolean owns(int place) {
    return !asleep && nics.get(place).hasLink() && kernel.answersAt(world.agenda.now());
  }

  /** Whether its process runs. */
  boolean works() {
    return running && !paused && !asleep;
  }

  boolean isRunning() {
    return running;
  }

  boolean isAsleep() {
    return asleep;
  }

  boolean isMaster() {
    return state().phase() instanceof Phase.Master;
  }

  /** What it heard last on a segment, and has read. */
  @Nullable Heard heard(int place) {
    return heard[place];
  }

  /** For how long it did not run until it last came back, or its clock jumped. */
  long lastGapNanos() {
    return backAt.nanos() - stoppedAt.nanos();
  }

  /** Whether this is the moment of it. */
  boolean hasJustWoken() {
    return lastGapNanos() > 0 && backAt.equals(time());
  }

  /** When that was; its own time. */
  BootTime backAt() {
    return backAt;
  }

  // --- what happens to it -------------------------------------------------------------------

  void hear(int place, Frame.Vrrp frame) {
    if (running) {
      Advertisement said = frame.advertisement();
      socket.add(new AdvertisementReceived(place, said, frame.sender()));
      unread.add(
          new Heard(
              frame.sender(),
              said.priority(),
              said.intervalNanos(),
              frame.number(),
              BootTime.NEVER,
              BootTime.NEVER));
      turn();
    }
  }

  /** Over the peer channel: a router has left a segment. A director that hangs takes no notice. */
  void toldGone(int place, IpAddress master) {
    if (works()) {
      Heard last = heard[place];
      boolean listens = state().phase() instanceof Phase.Backup;
      if (listens && last != null && last.source().equals(master)) {
        toldGone.add(place);
      }
      tell(new GroupEvent.MasterGone(place, master));
      world.require(
          !listens || toldGone.size() < nics.size() || !(state().phase() instanceof Phase.Backup),
          "who is told that its master has left takes over at once");
    }
  }

  /** Over the peer channel: the peer serves a segment. */
  void toldServes(int place, IpAddress peer, long countsNanos) {
    if (works()) {
      tell(new GroupEvent.PeerServes(place, new PeerWord(peer, time().plusNanos(countsNanos))));
    }
  }

  /** Whether the last that it heard on a segment is the goodbye of whom it knows as its peer. */
  boolean heardPeerLeave(int place) {
    Heard last = heard[place];
    PeerWord word = words.get(place);
    return last != null
        && last.priority() == 0
        && word != null
        && word.source().equals(last.source())
        && word.until().isAfter(last.at());
  }

  /** Whether it was told that whom it heard last on a segment has left. */
  boolean isToldGone(int place) {
    return toldGone.contains(place);
  }

  void gate(Gate other) {
    gate = other;
    tell(new GroupEvent.GateChanged(other));
  }

  Gate gate() {
    return gate;
  }

  void tell(GroupEvent event) {
    if (running) {
      inbox.add(event);
      turn();
    }
  }

  void stop() {
    if (running) {
      stopped = true;
      tell(new GroupEvent.Stop());
    }
  }

  /** As it left, so it begins. */
  void start() {
    stopped = false;
    tell(new GroupEvent.Start());
  }

  /** Whether the operator does not want it to run. */
  boolean isStopped() {
    return stopped;
  }

  /** Its process hangs. */
  void pause() {
    if (works()) {
      stoppedAt = time();
      paused = true;
    }
  }

  /** The whole node is suspended. */
  void fallAsleep() {
    if (works()) {
      stoppedAt = time();
      asleep = true;
    }
  }

  /** Runs again, whatever kept it. */
  void wake() {
    if (!running || works()) {
      return;
    }
    if (asleep) {
      kernel.stoodStill(time().nanos() - stoppedAt.nanos());
    }
    paused = false;
    asleep = false;
    backAt = time();
    turn();
    int thisLife = life;
    while (!unfinished.isEmpty()) {
      HostEffect effect = unfinished.remove();
      world.agenda.after(100_000, () -> end(effect, thisLife));
    }
  }

  /** Its clock jumps forward. */
  void leap(long nanos) {
    if (works()) {
      stoppedAt = time();
      clockNanos += nanos;
      backAt = time();
      turn();
    }
  }

  /** The process dies; the kernel's lease runs out by itself. */
  void crash() {
    running = false;
    paused = false;
    asleep = false;
    life++;
    socket.clear();
    unread.clear();
    toldGone.clear();
    inbox.clear();
    unfinished.clear();
  }

  /** A new process sweeps what the old one left, and begins anew. */
  void boot(Gate first) {
    running = true;
    gate = first;
    words.clear();
    told = Told.NOTHING;
    kernel.sweep();
    for (int place = 0; place < nics.size(); place++) {
      heard[place] = null;
    }
    stoppedAt = time();
    backAt = time();
    machine = new WatchedMachine(settings, first, time());
    for (int place = 0; place < nics.size(); place++) {
      if (nics.get(place).hasLink()) {
        inbox.add(new AttachmentChanged(place, attached(place)));
      }
    }
    tracked(well);
    start();
  }

  /** A cable is pulled or put in; the process is told a little later. */
  void link(int place, boolean up) {
    nics.get(place).link(up);
    int thisLife = life;
    world.agenda.after(
        1_000_000,
        () -> {
          if (life == thisLife) {
            boolean there = nics.get(place).hasLink();
            tell(
                new AttachmentChanged(
                    place, there ? attached(place) : new Attachment.Detached("no link")));
          }
        });
  }

  /** What it tracks becomes good or bad; the process is told a little later. */
  void tracked(boolean good) {
    well = good;
    int thisLife = life;
    if (!instance().tracks().isEmpty()) {
      world.agenda.after(
          1_000_000,
          () -> {
            if (life == thisLife) {
              Reading reading = well ? new Reading.Good("answers") : new Reading.Bad("is down");
              tell(new TrackerRead(Scenario.TRACKED, reading));
            }
          });
    }
  }

  /** Whether what it tracks is good. */
  boolean isWell() {
    return well;
  }

  private Attachment attached(int place) {
    return new Attachment.Attached(nics.get(place).address);
  }

  // --- what it does -------------------------------------------------------------------------

  /** As GroupThread does: the socket, the inbox, a Tick; then sleep until the next deadline. */
  private void turn() {
    if (!works()) {
      return;
    }
    boolean left = false;
    while (!socket.isEmpty()) {
      GroupEvent next = socket.remove();
      note(next);
      boolean listens = state().phase() instanceof Phase.Backup;
      apply(next);
      left = listens && nics.size() == 1 && heardPeerLeave(0);
    }
    while (!inbox.isEmpty()) {
      apply(inbox.remove());
    }
    apply(new GroupEvent.Tick());
    world.require(
        !left || !(state().phase() instanceof Phase.Backup),
        "who hears its peer say goodbye takes over at once");
    BootTime deadline = machine.nextDeadline();
    if (!deadline.equals(BootTime.NEVER)) {
      int thisLife = life;
      world.agenda.at(inWorld(deadline), () -> turnIfStill(thisLife));
    }
  }

  private void note(GroupEvent event) {
    if (event instanceof AdvertisementReceived received) {
      int place = received.instance();
      Heard now = unread.remove();
      Heard before = heard[place];
      BootTime since = before == null ? BootTime.NEVER : before.lowerSince();
      if (now.priority() >= priority()) {
        since = BootTime.NEVER;
      } else if (now.priority() > 0 && since.equals(BootTime.NEVER)) {
        since = time();
      }
      if (before == null || now.priority() > 0 || !now.source().equals(before.source())) {
        toldGone.remove(place);
      }
      heard[place] = now.read(time(), since);
    }
  }

  /** Whoever begins to listen begins to count how long there is a lower master. */
  private void listenAnew() {
    toldGone.forEach(place -> heard[place] = null);
    toldGone.clear();
    for (int place = 0; place < heard.length; place++) {
      Heard last = heard[place];
      heard[place] = last == null ? null : last.read(last.at(), BootTime.NEVER);
    }
  }

  private void turnIfStill(int thisLife) {
    if (life == thisLife && machine.nextDeadline().isDueAt(time())) {
      turn();
    }
  }

  private void apply(GroupEvent first) {
    Deque<GroupEvent> events = new ArrayDeque<>(2);
    events.add(first);
    while (!events.isEmpty()) {
      GroupEvent event = events.remove();
      GroupState before = machine.state();
      if (event instanceof GroupEvent.PeerServes serves) {
        words.put(serves.instance(), serves.word());
      }
      if (event instanceof TrackerRead read) {
        told = read.reading() instanceof Reading.Good ? Told.GOOD : Told.BAD;
      }
      List<GroupEffect> effects = machine.tell(event, time());
      if (state().phase() instanceof Phase.Backup && !(before.phase() instanceof Phase.Backup)) {
        listenAnew();
      }
      world.stepped(this, before, event, effects);
      GroupMachine.leaseAnchor(machine.state()).ifPresent(this::holdLease);
      effects.forEach(effect -> perform(effect, events));
      Circumstances any = new Circumstances(time(), List.of(), List.of());
      if (GroupNews.of(standing, before, event, new Step(state(), effects), any)
          .contains(new GroupNews.SaidGoodbye())) {
        world.hasLeft(this);
      }
    }
  }

  private void holdLease(BootTime anchor) {
    kernel.holdLease(inWorld(anchor.plus(GroupTiming.lease(settings))));
  }

  private void perform(GroupEffect effect, Deque<GroupEvent> follows) {
    switch (effect) {
      case SendAdvertisement send -> {
        world.require(
            send.priority() == 0 || send.priority() == priority(), "advertises what it stands for");
        if (nics.get(send.instance()).advertise(say(send), world.nextAdvertisement())) {
          follows.add(new AdvertisementSent(send.instance(), time()));
        }
      }
      case AskHost ask -> ask(ask.effect());
      case Report report -> {
        transitions.add(report.transition());
        if (report.transition().to() == RouterState.MASTER) {
          world.serves(this);
        }
      }
      case GroupEffect.Announce announce ->
          nics.get(announce.instance()).announce(announce.repeat());
      case GroupEffect.AnnounceExtra _ -> {} // those interfaces are not simulated
    }
  }

  private Advertisement say(SendAdvertisement send) {
    return Advertisement.of(
        settings.instance(send.instance()), send.priority(), Authentication.NONE);
  }

  private void ask(HostEffect effect) {
    int thisLife = life;
    world.agenda.at(kernel.begin(effect, world.agenda.now()), () -> end(effect, thisLife));
  }

  private void end(HostEffect effect, int thisLife) {
    if (life != thisLife) {
      return;
    }
    if (asleep) {
      unfinished.add(effect);
      return;
    }
    boolean done = kernel.end(effect);
    tell(
        done
            ? new GroupEvent.EffectDone(effect)
            : new GroupEvent.EffectFailed(effect, "not permitted"));
  }

  @Override
  public String toString() {
    return "router " + number;
  }

  /** All of it. */
  String describe() {
    return "%s%s%s%s, lease until %.3f ms, %s%n    %s"
        .formatted(
            this,
            running ? "" : " dead",
            paused ? " paused" : "",
            asleep ? " asleep" : "",
            kernel.leaseUntil().nanos() / 1e6 - 1e6,
            gate.open() ? "gate open" : "gate closed",
            state());
  }
}
