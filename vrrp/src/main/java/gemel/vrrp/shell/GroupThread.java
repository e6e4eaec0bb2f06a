package gemel.vrrp.shell;

import static gemel.linux.time.BootTime.earlier;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Scheduling;
import gemel.linux.libc.WakeUp;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.Attachment;
import gemel.vrrp.group.Decisions;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEffect.Announce;
import gemel.vrrp.group.GroupEffect.AnnounceExtra;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.GroupEvent.AttachmentChanged;
import gemel.vrrp.group.GroupMachine;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.GroupTiming;
import gemel.vrrp.group.HostEffect;
import gemel.vrrp.group.Phase;
import gemel.vrrp.group.Rehearsal;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.Standing;
import gemel.vrrp.group.Step;
import gemel.vrrp.host.InstanceSockets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of {@code vrrp-GROUP}. */
final class GroupThread {
  private static final Logger log = LoggerFactory.getLogger(GroupThread.class);
  private static final int MOST_MESSAGES = 1024;

  private final VrrpGroupSettings settings;
  private final GroupMachine machine;
  private final Standing standing;
  private final Decisions decisions;
  private final Speakers speakers;
  private final Surroundings surroundings;
  private final DressRehearsal dress;
  private final TimeSource time;
  private final int realTimePriority;
  private final BlockingQueue<Message> inbox = new ArrayBlockingQueue<>(MOST_MESSAGES);
  private final WakeUp wakeUp = new WakeUp();
  private final Thread thread;

  private volatile GroupView view;
  private volatile Supplier<StallCount> stallCount = () -> StallCount.NONE;
  private boolean leaving;

  /** Whom the loop serves, called on its thread; none of it may wait. */
  interface Surroundings {
    /** Has something done that takes time; the end of it is told to {@link GroupThread#tell}. */
    void ask(AskHost request);

    /** A change of state, or what else is news. */
    void report(GroupNews news);

    /** Sockets that are used no more. */
    void discard(InstanceSockets sockets);

    /** This thread was held up. */
    void stalled(Stall stall);

    /** Whoever takes the lease and adds the addresses goes that way, and has nothing then. */
    void rehearse();

    /** Advertisements went out at {@code anchor}: the lease counts from there. */
    void holdLease(BootTime anchor);
  }

  GroupThread(
      VrrpGroupSettings settings,
      GroupState initial,
      Speakers speakers,
      Surroundings surroundings,
      DressRehearsals rehearsals,
      TimeSource time,
      int realTimePriority) {
    this.settings = settings;
    this.machine = new GroupMachine(settings);
    this.standing = new Standing(settings);
    this.decisions = new Decisions(settings, time.now());
    this.view = GroupView.initial(initial);
    this.speakers = speakers;
    this.surroundings = surroundings;
    this.dress = new DressRehearsal(rehearsals);
    this.time = time;
    this.realTimePriority = realTimePriority;
    this.thread = Thread.ofPlatform().name("vrrp-" + settings.name()).daemon().unstarted(this::run);
  }

  private sealed interface Message {}

  private record Happened(GroupEvent event) implements Message {}

  private record Attached(int instance, InstanceSockets sockets, IpAddress source)
      implements Message {}

  private record Detached(int instance, String why) implements Message {}

  private record Leave() implements Message {}

  void start() {
    thread.start();
  }

  /** Any thread; never waits. */
  void tell(GroupEvent event) {
    post(new Happened(event));
  }

  void attached(int instance, InstanceSockets sockets, IpAddress source) {
    post(new Attached(instance, sockets, source));
  }

  void detached(int instance, String why) {
    post(new Detached(instance, why));
  }

  private StallWatch watch() {
    Duration shortest =
        settings.instances().stream()
            .map(VrrpInstanceSettings::advertInterval)
            .min(Duration::compareTo)
            .orElseThrow();
    StallWatch watch = new StallWatch(shortest, time, new VitalsReader(time));
    stallCount = watch::count;
    return watch;
  }

  /** How often this thread was held up so far. */
  StallCount stalls() {
    return stallCount.get();
  }

  GroupView view() {
    return view;
  }

  /** Leaves in order, saying goodbye, and waits until nothing is held any more. Call once. */
  void leave() throws InterruptedException {
    post(new Leave());
    thread.join();
    wakeUp.close();
  }

  private void post(Message message) {
    if (!inbox.offer(message)) {
      throw new IllegalStateException(thread.getName() + " has " + MOST_MESSAGES + " messages");
    }
    wakeUp.wake();
  }

  private void run() {
    int refusal = Scheduling.realTime(realTimePriority);
    if (refusal < 0) {
      log.info(
          "{} runs without real-time priority, and later on a busy machine: {}",
          thread.getName(),
          Errno.describe(-refusal));
    }
    Rehearsal.ofGoodbye(settings);
    rehearse();
    StallWatch stalls = watch();
    while (!(leaving && view.state().phase() instanceof Phase.Initialize)) {
      stalls.waits().ifPresent(this::held);
      BootTime deadline = nextDeadline();
      BootTime due = earlier(deadline, dress.lookAt(view.state().phase(), deadline));
      boolean interrupted = speakers.await(wakeUp, nanosTo(due));
      wakeUp.clear();
      stalls.woke(due, interrupted).ifPresent(this::held);
      speakers.hear((instance, advertisement, source) ->
          apply(new AdvertisementReceived(instance, advertisement, source)));
      readInbox();
      apply(new GroupEvent.Tick());
      speakers.announceMore(time.now());
      if (dress.isTime(view.state().phase(), nextDeadline(), time.now())) {
        rehearse();
      }
    }
    speakers.forgetPoller();
    for (int i = 0; i < settings.size(); i++) {
      speakers.detach(i).ifPresent(surroundings::discard);
    }
  }

  /** What gives back does nothing where nothing is held. */
  private void rehearse() {
    Rehearsal.ofSilence(settings);
    surroundings.ask(new AskHost(HostEffect.RETURN_LEASE));
    surroundings.ask(new AskHost(HostEffect.DEACTIVATE_FORWARDING));
    surroundings.rehearse();
  }

  private void held(Stall stall) {
    decisions.held(stall);
    surroundings.stalled(stall);
  }

  private BootTime nextDeadline() {
    return earlier(machine.nextDeadline(view.state()), speakers.announceAt());
  }

  private long nanosTo(BootTime deadline) {
    return deadline.equals(BootTime.NEVER)
        ? -1
        : Math.max(0, deadline.nanos() - time.now().nanos());
  }

  private void readInbox() {
    Message message;
    while ((message = inbox.poll()) != null) {
      switch (message) {
        case Happened happened -> apply(happened.event());
        case Attached now -> attach(now);
        case Detached now -> {
          apply(new AttachmentChanged(now.instance(), new Attachment.Detached(now.why())));
          speakers.detach(now.instance()).ifPresent(surroundings::discard);
        }
        case Leave _ -> {
          leaving = true;
          apply(new GroupEvent.Stop());
        }
      }
    }
  }

  private void attach(Attached now) {
    speakers.attach(now.instance(), now.sockets(), now.source()).ifPresent(surroundings::discard);
    apply(new AttachmentChanged(now.instance(), new Attachment.Attached(now.source())));
  }

  /** Steps the machine, and again for each advertisement that its effects sent. */
  private void apply(GroupEvent first) {
    Deque<GroupEvent> events = new ArrayDeque<>();
    events.add(first);
    while (!events.isEmpty()) {
      BootTime now = time.now();
      GroupState before = view.state();
      GroupEvent event = events.remove();
      Step step = machine.step(before, event, now);
      view = view.after(step);
      if (!(step.state().phase() instanceof Phase.Master)) {
        speakers.fallSilent();
      }
      GroupMachine.leaseAnchor(step.state()).ifPresent(surroundings::holdLease);
      for (GroupEffect effect : step.effects()) {
        perform(effect, now, events);
      }
      GroupNews.of(standing, before, event, step, decisions.after(before, step, now))
          .forEach(surroundings::report);
    }
  }

  private void perform(GroupEffect effect, BootTime decidedAt, Deque<GroupEvent> follows) {
    switch (effect) {
      case SendAdvertisement send -> {
        if (isFresh(send.instance(), decidedAt)
            && speakers
                .get(send.instance())
                .map(speaker -> speaker.advertise(send.priority()))
                .orElse(false)) {
          follows.add(new AdvertisementSent(send.instance(), decidedAt));
        }
      }
      case Announce announce -> {
        if (isFresh(announce.instance(), decidedAt)) {
          speakers
              .get(announce.instance())
              .ifPresent(speaker -> speaker.announce(announce.repeat(), decidedAt));
        }
      }
      case AnnounceExtra extra -> {
        if (isFresh(extra.instance(), decidedAt)) {
          speakers.get(extra.instance()).ifPresent(speaker -> speaker.announceExtra(decidedAt));
        }
      }
      case AskHost ask -> surroundings.ask(ask);
      case Report _ -> {} // is news
    }
  }

  /**
   * Whether what was decided may still be sent. If this thread was stopped between deciding and
   * sending for as long as its peers wait, nothing goes out: the Tick that follows finds the
   * silence and yields.
   */
  private boolean isFresh(int instance, BootTime decidedAt) {
    return time.now().since(decidedAt).toNanos()
        < GroupTiming.peersWaitNanos(settings.instance(instance));
  }
}
