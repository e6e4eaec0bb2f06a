package gemel.cli;

import gemel.linux.libc.Libc;
import java.lang.reflect.Proxy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Signals, one after the other, for a thread that waits for them. Java's only door to them is
 * {@code sun.misc.Signal} of the exported module jdk.unsupported; it is opened by reflection, as
 * javac's warning about it cannot be switched off in a build that fails on warnings.
 */
final class Signals {
  private static final int MOST = 16;

  private final BlockingQueue<Wanted> queue = new ArrayBlockingQueue<>(MOST);

  /** What the operator wants. */
  enum Wanted {
    /** SIGHUP: read the file again. */
    RELOAD,
    /** SIGTERM or SIGINT: leave. */
    LEAVE
  }

  private static final int SIGHUP = 1;

  /**
   * Takes the signals over from the JVM, which leaves one alone that was ignored when it started:
   * so SIGHUP is under nohup(1).
   */
  Signals() {
    Libc.signalByDefault(SIGHUP);
    try {
      handle("HUP", Wanted.RELOAD);
      handle("TERM", Wanted.LEAVE);
      handle("INT", Wanted.LEAVE);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no sun.misc.Signal", e);
    }
  }

  private void handle(String name, Wanted wanted) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ours =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handler},
            (_, method, _) -> {
              if (method.getName().equals("handle")) {
                add(wanted);
              }
              return null;
            });
    Object wantedSignal = signal.getConstructor(String.class).newInstance(name);
    signal.getMethod("handle", signal, handler).invoke(null, wantedSignal, ours);
  }

  private void add(Wanted wanted) {
    if (!queue.offer(wanted) && wanted == Wanted.LEAVE) {
      queue.clear();
      queue.add(wanted);
    }
  }

  Wanted await() throws InterruptedException {
    return queue.take();
  }
}
