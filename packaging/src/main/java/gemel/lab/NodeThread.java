package gemel.lab;

import gemel.linux.libc.Poller;
import gemel.linux.libc.Scheduling;
import gemel.linux.libc.WakeUp;
import java.time.Duration;

/**
 * A loop on a thread of its own inside a node, which can be told to end. What it opens, it opens on
 * that thread, so it belongs to the node.
 */
abstract class NodeThread implements AutoCloseable {
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final WakeUp wakeUp = new WakeUp();
  private final Thread thread;
  private volatile boolean started;
  private volatile boolean ending;
  private volatile String failure = "";

  NodeThread(Node node, String role) {
    this.thread = node.thread(role + "-" + node, this::live);
  }

  /** Starts it, and returns once it has opened what it needs. */
  final void begin() {
    thread.start();
    Await.until(
        thread.getName() + " is ready",
        ENDING,
        () -> started || !failure.isEmpty(),
        () -> "nothing yet");
    check();
  }

  private void live() {
    try {
      run();
    } catch (RuntimeException e) { // the thread's own boundary: told to whoever asks next
      failure = thread.getName() + ": " + e;
    }
  }

  /** Opens, calls {@link #ready}, and loops while {@link #goesOn}. */
  abstract void run();

  /**
   * This thread runs before what else the machine does, a JVM that starts for instance: it
   * measures. Where the system refuses, it runs like the others.
   */
  static void beforeOthers() {
    Scheduling.realTime(Scheduling.LEAST);
  }

  final void ready() {
    started = true;
  }

  final boolean goesOn() {
    return !ending;
  }

  /** Watches for the end, too. */
  final int watchForEnd(Poller poller) {
    return poller.add(wakeUp);
  }

  /** Fails if the thread has. */
  final void check() {
    if (!failure.isEmpty()) {
      throw new LabException(failure);
    }
  }

  @Override
  public void close() {
    ending = true;
    wakeUp.wake();
    Await.until(
        thread.getName() + " has ended", ENDING, () -> !thread.isAlive(), () -> "it runs on");
    wakeUp.close();
  }
}
