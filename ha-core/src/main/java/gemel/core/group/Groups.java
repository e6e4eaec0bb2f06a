package gemel.core.group;

import gemel.core.gate.GateEvent;
import gemel.core.gate.GateMachine;
import gemel.core.gate.GateState;
import gemel.core.peer.SyncProgress;
import gemel.core.plan.Plan;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.ipvs.ForwardingEngine;
import gemel.linux.time.BootTime;
import gemel.linux.time.Clocks;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.arp.AnnouncementPaces;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.Transition;
import gemel.vrrp.host.AddressLedger;
import gemel.vrrp.lease.Lease;
import gemel.vrrp.shell.DressRehearsals;
import gemel.vrrp.shell.GroupObserver;
import gemel.vrrp.shell.ThreadPlace;
import gemel.vrrp.shell.VrrpGroup;
import gemel.vrrp.track.watch.TrackerListener;
import gemel.vrrp.track.watch.Trackers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, ends and watches groups. Belongs to the event loop. */
public final class Groups {
  private static final Logger log = LoggerFactory.getLogger(Groups.class);
  private static final long LEAVING_SECONDS = 10;

  private final Vertx vertx;
  private final Context context;
  private final ForwardingEngine engine;
  private final AddressLedger ledger;
  private final FlightRecorder recorder;
  private final Clocks clocks;
  private final GroupOptions options;
  private final Trackers trackers;
  private final AnnouncementPaces paces = new AnnouncementPaces();
  private final DressRehearsals rehearsals = new DressRehearsals();
  private Supplier<SyncProgress> progress = SyncProgress::none;
  private BiConsumer<VrrpGroupSettings, GroupNews> audience = (_, _) -> {};
  private final Map<String, RunningGroup> running = new LinkedHashMap<>();

  /** Starting and leaving wait, and one change follows the other. */
  private final ExecutorService changing =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("groups").daemon().factory());

  private boolean serversKnown;
  private boolean inSession;
  private boolean tableComplete;

  /** No group runs yet. */
  public Groups(
      Vertx vertx,
      ForwardingEngine engine,
      AddressLedger ledger,
      FlightRecorder recorder,
      Clocks clocks,
      GroupOptions options) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.engine = engine;
    this.ledger = ledger;
    this.recorder = recorder;
    this.clocks = clocks;
    this.options = options;
    changing.execute(() -> ThreadPlace.take(options.threads()));
    this.trackers = new Trackers(clocks.boot());
    tracking(new TrackerNews(recorder));
    trackers.start();
  }

  /** From now on {@code peer} says how much of its table has come. */
  public void follow(Supplier<SyncProgress> peer) {
    progress = peer;
  }

  /** From now on {@code listener} hears what is news, on the loop. */
  public void telling(BiConsumer<VrrpGroupSettings, GroupNews> listener) {
    audience = listener;
  }

  /** From now on {@code listener} hears what is known of all that is tracked, on the loop. */
  public void tracking(TrackerListener listener) {
    trackers.subscribe(
        (object, reading) -> context.runOnContext(_ -> listener.read(object, reading)));
  }

  /** Follows another plan: groups that are not equal to what runs leave, and begin anew. */
  public void follow(Plan plan) {
    List<RunningGroup> leaving = new ArrayList<>();
    for (RunningGroup group : List.copyOf(running.values())) {
      if (!plan.groups().contains(group.settings())) {
        running.remove(group.settings().name());
        leaving.add(group);
      }
    }
    List<VrrpGroupSettings> beginning =
        plan.groups().stream().filter(group -> !running.containsKey(group.name())).toList();
    beginning.forEach(group -> running.put(group.name(), prepare(group)));
    trackers.follow(plan.trackers());
    List<RunningGroup> starting =
        beginning.stream().map(VrrpGroupSettings::name).map(running::get).toList();
    changing.execute(() -> {
      leave(leaving);
      starting.forEach(this::start);
    });
  }

  private RunningGroup prepare(VrrpGroupSettings settings) {
    GateMachine machine = new GateMachine(options.syncDeadline());
    GateState gate =
        GateState.initial(
            options.hasPeerChannel(), clocks.boot().now().plus(options.syncDeadline()));
    Lease lease = new Lease();
    VrrpGroup group =
        new VrrpGroup(
            settings,
            lease,
            RunningGroup.toVrrp(gate),
            ledger,
            new GroupForwarding(engine, settings, lease::holdsAt, options.takeoverGrace()),
            paces,
            rehearsals,
            new Hearing(settings),
            clocks,
            options.threads().realTimePriority());
    RunningGroup prepared = new RunningGroup(group, machine, gate);
    catchUp(prepared);
    return prepared;
  }

  private void catchUp(RunningGroup group) {
    BootTime now = clocks.boot().now();
    if (inSession) {
      group.tell(new GateEvent.SessionBegan(), now);
    }
    if (tableComplete) {
      group.tell(new GateEvent.SnapshotComplete(), now);
    }
    if (serversKnown) {
      group.tell(new GateEvent.ServersKnown(), now);
    }
    tickAtDeadline(group, now);
  }

  private void tell(RunningGroup group, GateEvent event) {
    BootTime now = clocks.boot().now();
    BootTime deadline = group.gate().deadline();
    group.tell(event, now);
    if (!group.gate().deadline().equals(deadline)) {
      tickAtDeadline(group, now);
    }
  }

  /** Looks at the gate again when its deadline has passed. */
  private void tickAtDeadline(RunningGroup group, BootTime now) {
    BootTime deadline = group.gate().deadline();
    if (!deadline.equals(BootTime.NEVER)) {
      long millis = Math.max(deadline.since(now).toMillis(), 0);
      vertx.setTimer(millis + 1, _ -> tick(group, deadline));
    }
  }

  private void tick(RunningGroup group, BootTime deadline) {
    BootTime now = clocks.boot().now();
    group.tell(new GateEvent.Tick(), now);
    if (group.gate().deadline().equals(deadline)) {
      tickAtDeadline(group, now);
    }
  }

  private void start(RunningGroup group) {
    try {
      trackers.subscribe(group);
      group.vrrp().start(options.listensFrom());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves all groups, each in order, side by side; waits for the end. Not on the loop. */
  public void leaveAll(List<RunningGroup> groups) throws InterruptedException {
    changing.execute(() -> leave(groups));
    changing.shutdown();
    while (!changing.awaitTermination(LEAVING_SECONDS, TimeUnit.SECONDS)) {
      log.warn("groups are still leaving");
    }
    trackers.end();
  }

  private void leave(List<RunningGroup> groups) {
    groups.forEach(trackers::unsubscribe);
    List<Thread> leaving =
        groups.stream()
            .map(group ->
                Thread.ofPlatform()
                    .name("leave-" + group.settings().name())
                    .start(() -> leaveInOrder(group)))
            .toList();
    try {
      for (Thread thread : leaving) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leaveInOrder(RunningGroup group) {
    try {
      group.vrrp().leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those that run, in order. */
  public List<RunningGroup> running() {
    return List.copyOf(running.values());
  }

  public void sessionBegan() {
    inSession = true;
    tableComplete = false;
    tellAll(new GateEvent.SessionBegan());
  }

  public void sessionEnded() {
    inSession = false;
    tableComplete = false;
    tellAll(new GateEvent.SessionEnded());
  }

  public void tableComplete() {
    tableComplete = true;
    tellAll(new GateEvent.SnapshotComplete());
  }

  public void serversKnown() {
    serversKnown = true;
    tellAll(new GateEvent.ServersKnown());
  }

  private void tellAll(GateEvent event) {
    running.values().forEach(group -> tell(group, event));
  }

  private void heard(VrrpGroupSettings settings, GroupNews news) {
    switch (news) {
      case GroupNews.Changed changed -> changed(settings, changed);
      case GroupNews.RivalHeard _, GroupNews.PriorityChanged _, GroupNews.SaidGoodbye _ -> {}
    }
    audience.accept(settings, news);
  }

  private void changed(VrrpGroupSettings settings, GroupNews.Changed changed) {
    Transition transition = changed.transition();
    RunningGroup group = running.get(settings.name());
    recorder.record(
        new TransitionStory(recorder, clocks).entry(settings.name(), changed, cause(changed)));
    if (group != null && group.settings().equals(settings)) {
      boolean owner = transition.to() == RouterState.MASTER;
      tell(group, owner ? new GateEvent.BecameOwner() : new GateEvent.LostOwnership());
    }
  }

  private Cause cause(GroupNews.Changed changed) {
    Transition transition = changed.transition();
    SyncProgress synced = progress.get();
    boolean partial = synced.begun() && !synced.complete();
    if (transition.to() == RouterState.MASTER && partial) {
      log.warn("taking over with a part of the peer's connection table");
      return new Cause.ElectionWithPartialTable(
          transition.cause(), synced.received(), synced.expected());
    }
    return new Cause.Election(transition.cause(), changed.circumstances().stalls());
  }

  private void stalled(String group, Stall stall) {
    recorder.record(
        "thread vrrp-" + group,
        "due",
        "run %d ms late".formatted(stall.length().toMillis()),
        new Cause.HeldUp(stall));
  }

  /** What a group's thread tells goes to the loop. */
  private final class Hearing implements GroupObserver {
    private final VrrpGroupSettings settings;

    Hearing(VrrpGroupSettings settings) {
      this.settings = settings;
    }

    @Override
    public void heard(String group, GroupNews news) {
      context.runOnContext(_ -> Groups.this.heard(settings, news));
    }

    @Override
    public void stalled(String group, Stall stall) {
      context.runOnContext(_ -> Groups.this.stalled(group, stall));
    }
  }
}
