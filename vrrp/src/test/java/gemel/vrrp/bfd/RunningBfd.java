package gemel.vrrp.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootClock;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.Liveness;
import gemel.vrrp.bfd.session.Timing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A BFD that runs on a test host, what was heard of it, and a clock that can be put forward. */
final class RunningBfd implements AutoCloseable {
  static final String NAME = "B";

  private static final int PATIENT_MILLIS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What the listener was told. */
  record Told(String session, Liveness liveness, String why) {}

  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final AtomicLong putForward = new AtomicLong();
  private volatile CountDownLatch thawed = new CountDownLatch(0);
  private final Bfd bfd;
  private boolean left;

  private RunningBfd(TestHost host, BfdSessionSettings settings) {
    BootClock clock = new BootClock();
    bfd =
        host.inside(() -> {
          Bfd made =
              new Bfd(
                  (session, liveness, why) -> told.add(new Told(session, liveness, why)),
                  () -> {
                    holdWhileFrozen();
                    return clock.now().plusNanos(putForward.get());
                  },
                  new SecureRandom());
          made.start();
          return made;
        });
    bfd.become(List.of(settings));
  }

  static RunningBfd started(TestHost host, BfdSessionSettings settings) {
    return new RunningBfd(host, settings);
  }

  /** Active, so many milliseconds in both directions, and RFC 5881's TTL. */
  static BfdSessionSettings with(String neighbour, int millis) {
    return new BfdSessionSettings(
        NAME, IpAddress.parse(neighbour), null, every(millis), false, 255, 255);
  }

  static BfdSessionSettings passive(String neighbour, int millis) {
    return new BfdSessionSettings(
        NAME, IpAddress.parse(neighbour), null, every(millis), true, 255, 255);
  }

  static Timing every(int millis) {
    return new Timing(millis * 1000L, millis * 1000L, 1_000_000, multiplier(millis));
  }

  /** Keeps a session up while a busy machine does not run one of its ends for a while. */
  static int multiplier(int millis) {
    return Math.max(5, PATIENT_MILLIS / millis);
  }

  static Duration detectionTime(int millis) {
    return Duration.ofMillis((long) millis * multiplier(millis));
  }

  Bfd bfd() {
    return bfd;
  }

  BfdView view() {
    return bfd.views().getFirst();
  }

  /** Waits until the listener is told this next; why. */
  String is(Liveness expected) throws InterruptedException {
    Told next = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError(
          "not %s within %s, but %s".formatted(expected, PATIENCE, describe()));
    }
    assertThat(next.session()).isEqualTo(NAME);
    assertThat(next.liveness()).as(next.why()).isEqualTo(expected);
    return next.why();
  }

  /** Waits until the session is as wanted. */
  void shows(String what, Predicate<BfdView> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (bfd.views().isEmpty() || !wanted.test(view())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not %s within %s, but %s".formatted(what, PATIENCE, describe()));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private String describe() {
    return bfd.views() + " " + view().counters().dropped() + " " + bfd.strangers().dropped();
  }

  /** What it was told and nobody asked for yet. */
  List<Told> unheard() {
    return List.copyOf(told);
  }

  /** Its thread stops before it looks at its sockets, until it is thawed. */
  void freeze() {
    thawed = new CountDownLatch(1);
  }

  void thaw() {
    thawed.countDown();
  }

  private void holdWhileFrozen() {
    boolean beforeHearing =
        StackWalker.getInstance()
            .walk(frames -> frames.skip(2).findFirst())
            .filter(caller -> caller.getMethodName().equals("hear"))
            .isPresent();
    try {
      if (beforeHearing && !thawed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody thawed it");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while frozen", e);
    }
  }

  /** For the process it is as if it had not been run for so long. */
  void oversleeps(Duration time) {
    putForward.addAndGet(time.toNanos());
  }

  void leave() {
    left = true;
    try {
      bfd.leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while leaving", e);
    }
  }

  @Override
  public void close() {
    if (!left) {
      leave();
    }
  }
}
