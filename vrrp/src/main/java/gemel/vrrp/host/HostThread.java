package gemel.vrrp.host;

import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.libc.Scheduling;
import gemel.linux.libc.WakeUp;
import gemel.linux.netlink.NetlinkEvents;
import gemel.linux.netlink.NetlinkEvents.Topic;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import gemel.vrrp.LinkBeat;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.lease.Lease;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code host-GROUP}. Other threads ask it by {@link #addAddresses}, {@link
 * #removeAddresses} and {@link #closeSockets}, which never wait.
 */
public final class HostThread {
  private static final Logger log = LoggerFactory.getLogger(HostThread.class);
  private static final int MOST_REQUESTS = 256;

  /** After the kernel would not talk to us, try again then. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final VrrpGroupSettings settings;
  private final Lease lease;
  private final Duration leaseLength;
  private final AddressLedger ledger;
  private final HostListener listener;
  private final TimeSource time;
  private final int realTimePriority;
  private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(MOST_REQUESTS);
  private final WakeUp wakeUp = new WakeUp();
  private final CountDownLatch looked = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param realTimePriority of the thread, 1..99
   */
  public HostThread(
      VrrpGroupSettings settings,
      Lease lease,
      Duration leaseLength,
      AddressLedger ledger,
      HostListener listener,
      TimeSource time,
      int realTimePriority) {
    this.settings = settings;
    this.lease = lease;
    this.leaseLength = leaseLength;
    this.ledger = ledger;
    this.listener = listener;
    this.time = time;
    this.realTimePriority = realTimePriority;
    this.thread = Thread.ofPlatform().name("host-" + settings.name()).daemon().unstarted(this::run);
  }

  private sealed interface Request {}

  private record Add(Consumer<@Nullable String> end) implements Request {}

  private record Remove(Consumer<@Nullable String> end) implements Request {}

  private record CloseSockets(InstanceSockets sockets) implements Request {}

  private record Rehearse() implements Request {}

  private record Quit() implements Request {}

  /** Goes the way of adding an address, to where the kernel refuses. */
  public void rehearse() {
    submit(new Rehearse());
  }

  /** Begins to watch the interfaces; returns when each instance's listener has been told once. */
  public void start() throws InterruptedException {
    thread.start();
    looked.await();
  }

  /**
   * Puts every address of the group on its interface, then its routes and rules into the kernel.
   *
   * @param end told on this thread: null, or the system's refusal
   */
  public void addAddresses(Consumer<@Nullable String> end) {
    submit(new Add(end));
  }

  /** Takes the rules and routes of the group away, then its addresses. */
  public void removeAddresses(Consumer<@Nullable String> end) {
    submit(new Remove(end));
  }

  /** Closes sockets that {@code vrrp-GROUP} uses no more: leaving a multicast group takes rtnl. */
  public void closeSockets(InstanceSockets sockets) {
    submit(new CloseSockets(sockets));
  }

  private void submit(Request request) {
    if (!requests.offer(request)) {
      throw new IllegalStateException(thread.getName() + " has " + MOST_REQUESTS + " requests");
    }
    wakeUp.wake();
  }

  private void run() {
    Scheduling.realTime(realTimePriority); // a refusal is told by vrrp-GROUP
    boolean ended = false;
    while (!ended) {
      try {
        watch();
        ended = true;
      } catch (LinuxException e) {
        log.error("group {}: {}", settings.name(), e.reason());
        ended = refuse(e.reason());
      } finally {
        looked.countDown();
      }
    }
  }

  /** Watches and serves until the end. */
  private void watch() {
    try (RouteNetlink netlink = new RouteNetlink();
        NetlinkEvents events = new NetlinkEvents(EnumSet.of(Topic.LINKS, Topic.ADDRESSES));
        Poller poller = new Poller()) {
      MadeInterfaces made = new MadeInterfaces(settings, netlink, ledger.settings());
      InterfaceWatch watch = new InterfaceWatch(settings, netlink, made, listener);
      HeldAddresses held = new HeldAddresses(settings, netlink, leaseLength, ledger);
      HeldRouting routing = new HeldRouting(settings, netlink, ledger.routing());
      int woken = poller.add(wakeUp);
      int changed = poller.add(events.number());
      PromotedSecondaries promoted = new PromotedSecondaries(settings, netlink, ledger.settings());
      watch.look();
      promoted.set();
      looked.countDown();
      BootTime pollAt = pollAt(watch);
      while (serve(held, routing)) {
        if (held.isRenewalDue(time.now()) && lease.holdsAt(time.now().nanos())) {
          held.renew(time.now());
          routing.renew();
        }
        poller.await(earlier(held.nanosToRenewal(time.now()), nanosTo(pollAt)));
        if (poller.ready(changed)) {
          watch.hear(events.read());
          promoted.set();
        }
        if (pollAt.isDueAt(time.now())) {
          watch.look();
          pollAt = pollAt(watch);
        }
        if (poller.ready(woken)) {
          wakeUp.clear();
        }
      }
      made.remove();
      promoted.giveBack();
    }
  }

  private BootTime pollAt(InterfaceWatch watch) {
    return watch.polls() ? time.now().plus(LinkBeat.INTERVAL) : BootTime.NEVER;
  }

  private long nanosTo(BootTime at) {
    return at.equals(BootTime.NEVER) ? -1 : Math.max(0, at.since(time.now()).toNanos());
  }

  /** The shorter of two waits; a negative one is without end. */
  private static long earlier(long a, long b) {
    return a < 0 ? b : b < 0 ? a : Math.min(a, b);
  }

  /**
   * The kernel does not talk to us: no instance can speak, and until it is time to try again every
   * request is refused. Addresses that are held run out by themselves. True at the end.
   */
  private boolean refuse(String why) {
    for (int i = 0; i < settings.size(); i++) {
      listener.detached(i, why);
    }
    looked.countDown();
    BootTime again = time.now().plus(RETRY);
    try {
      while (true) {
        long left = again.since(time.now()).toNanos();
        switch (requests.poll(left, TimeUnit.NANOSECONDS)) {
          case null -> {
            return false;
          }
          case Add add -> add.end().accept(why);
          case Remove remove -> remove.end().accept(why);
          case CloseSockets close -> close.sockets().close();
          case Rehearse _ -> {}
          case Quit _ -> {
            return true;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Serves what is asked; false at the end. */
  private boolean serve(HeldAddresses held, HeldRouting routing) {
    Request request;
    while ((request = requests.poll()) != null) {
      switch (request) {
        case Add add -> add.end().accept(attempt(() -> add(held, routing)));
        case Remove remove -> remove.end().accept(attempt(() -> remove(held, routing)));
        case CloseSockets close -> close.sockets().close();
        case Rehearse _ -> held.rehearse(time.now());
        case Quit _ -> {
          return false;
        }
      }
    }
    return true;
  }

  /** A route may need an address as its source. */
  private void add(HeldAddresses held, HeldRouting routing) {
    held.add(time.now());
    routing.add();
  }

  private static void remove(HeldAddresses held, HeldRouting routing) {
    routing.remove();
    held.remove();
  }

  private static @Nullable String attempt(Runnable work) {
    try {
      work.run();
      return null;
    } catch (LinuxException e) {
      return e.reason();
    }
  }

  /**
   * Ends the thread and waits for that; addresses that it still holds run out by themselves. Call
   * once.
   */
  public void end() throws InterruptedException {
    submit(new Quit());
    thread.join();
    wakeUp.close();
  }
}
