package gemel.vrrp.bfd;

import gemel.linux.time.TimeSource;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import java.util.List;
import java.util.random.RandomGenerator;

/** All BFD sessions of a director, on the one thread {@code bfd}. */
public final class Bfd {
  private final BfdSessions sessions;
  private final BfdThread thread;

  /**
   * @param listener hears when neighbours are reached and lost
   * @param random gives discriminators, source ports and jitter; a good one, since a discriminator
   *     that can be guessed lets others speak for the neighbour. Used by {@code bfd} alone
   */
  public Bfd(BfdListener listener, TimeSource time, RandomGenerator random) {
    this.sessions = new BfdSessions(random, listener);
    this.thread = new BfdThread(sessions, time);
  }

  /** Begins, without a session. Call once, on a thread in the network namespace that is meant. */
  public void start() {
    thread.start();
  }

  /**
   * Lets exactly these sessions run; never waits. One of which only the timing is new goes on, and
   * tells its neighbour by a Poll Sequence. Any other that is not the same ends, of which the
   * listener is not told, and begins anew.
   */
  public void become(List<BfdSessionSettings> wanted) {
    thread.become(List.copyOf(wanted));
  }

  /** What the sessions are like, in their order. Any thread. */
  public List<BfdView> views() {
    return sessions.all().stream().map(BfdSession::view).toList();
  }

  /** What was dropped since it could not be read, or is of no session. Any thread. */
  public BfdCounters strangers() {
    return thread.strangers();
  }

  /** Ends all sessions, telling the neighbours, and waits for that. Call once. */
  public void leave() throws InterruptedException {
    thread.leave();
  }
}
