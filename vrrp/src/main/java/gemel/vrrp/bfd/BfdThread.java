package gemel.vrrp.bfd;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Scheduling;
import gemel.linux.libc.WakeUp;
import gemel.linux.net.AddressFamily;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import gemel.linux.udp.Datagram;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.ControlPacketCodec;
import gemel.vrrp.bfd.packet.Decoded;
import gemel.vrrp.bfd.packet.DropReason;
import gemel.vrrp.bfd.packet.SessionState;
import gemel.vrrp.bfd.session.BfdEvent;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of {@code bfd}. */
final class BfdThread {
  private static final Logger log = LoggerFactory.getLogger(BfdThread.class);
  private static final int MOST_MESSAGES = 64;

  /** How many packets of a family are taken in one turn, so that a flood cannot keep ours back. */
  private static final int MOST_PER_TURN = 64;

  /** How many are thrown away at once after a sleep: more than a socket of usual size holds. */
  private static final int MOST_BACKLOG = 4096;

  private final BfdSessions sessions;
  private final TimeSource time;
  private final BfdCounters strangers = new BfdCounters();
  private final BlockingQueue<Message> inbox = new ArrayBlockingQueue<>(MOST_MESSAGES);
  private final WakeUp wakeUp = new WakeUp();
  private final Ears ears = new Ears();
  private final Thread thread = Thread.ofPlatform().name("bfd").daemon().unstarted(this::run);

  private boolean leaving;

  BfdThread(BfdSessions sessions, TimeSource time) {
    this.sessions = sessions;
    this.time = time;
  }

  private sealed interface Message {}

  private record Become(List<BfdSessionSettings> wanted) implements Message {}

  private record Leave() implements Message {}

  void start() {
    thread.start();
  }

  /** Any thread; never waits. */
  void become(List<BfdSessionSettings> wanted) {
    post(new Become(wanted));
  }

  /** Ends all sessions, saying so, and waits until the sockets are closed. Call once. */
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

  /** What came that is of no session. */
  BfdCounters strangers() {
    return strangers;
  }

  private void run() {
    int refusal = Scheduling.realTime(Scheduling.LEAST);
    if (refusal < 0) {
      log.info(
          "{} runs without real-time priority, and later on a busy machine: {}",
          thread.getName(),
          Errno.describe(-refusal));
    }
    while (!leaving) {
      ears.await(wakeUp, nanosToDeadline());
      wakeUp.clear();
      hear();
      readInbox();
      ears.retryIfDue(time.now());
      sessions.all().forEach(session -> session.apply(new BfdEvent.Tick(), time.now()));
    }
    sessions.become(List.of(), time.now());
    ears.close();
  }

  private long nanosToDeadline() {
    BootTime deadline = BootTime.earlier(sessions.nextDeadline(), ears.retryAt());
    return deadline.equals(BootTime.NEVER)
        ? -1
        : Math.max(0, deadline.nanos() - time.now().nanos());
  }

  private void hear() {
    BootTime now = time.now();
    boolean late = false;
    for (BfdSession session : sessions.all()) {
      session.noteLateness(now);
      late |= session.isLate();
    }
    ears.hear(late ? MOST_BACKLOG : MOST_PER_TURN, this::heard);
  }

  private void heard(Datagram datagram) {
    switch (ControlPacketCodec.decode(datagram.payload())) {
      case Decoded.Dropped dropped -> strangers.countDropped(dropped.reason());
      case Decoded.Valid valid ->
          sessions
              .find(valid.packet(), datagram)
              .ifPresentOrElse(
                  session -> heard(session, valid.packet(), datagram.ttl()),
                  () -> strangers.countDropped(DropReason.NO_SESSION));
    }
  }

  private void heard(BfdSession session, ControlPacket packet, int ttl) {
    Optional<DropReason> fault = fault(session, ttl);
    if (fault.isPresent()) {
      session.counters().countDropped(fault.get());
    } else {
      session.counters().countReceived();
      session.apply(new BfdEvent.Received(packet), time.now());
    }
  }

  private static Optional<DropReason> fault(BfdSession session, int ttl) {
    if (ttl < session.settings().leastTtl()) {
      return Optional.of(DropReason.TTL_TOO_LOW);
    }
    if (session.view().state().session() == SessionState.ADMIN_DOWN) {
      return Optional.of(DropReason.SESSION_ADMIN_DOWN);
    }
    return session.isLate() ? Optional.of(DropReason.STALE) : Optional.empty();
  }

  private void readInbox() {
    Message message;
    while ((message = inbox.poll()) != null) {
      switch (message) {
        case Become become -> {
          ears.listen(families(become.wanted()), time.now()); // before anybody is made to answer
          sessions.become(become.wanted(), time.now());
        }
        case Leave _ -> leaving = true;
      }
    }
  }

  private static Set<AddressFamily> families(List<BfdSessionSettings> wanted) {
    Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
    wanted.forEach(settings -> families.add(settings.neighbour().family()));
    return families;
  }
}
