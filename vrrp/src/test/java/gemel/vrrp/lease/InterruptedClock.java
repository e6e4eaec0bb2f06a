package gemel.vrrp.lease;

import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A clock whose reader can be stopped just after it has read it, as SIGSTOP would. */
final class InterruptedClock implements TimeSource {
  private static final long PATIENCE_SECONDS = 10;

  private final BootClock clock = new BootClock();
  private volatile Stop stop = new Stop(0);

  private record Stop(CountDownLatch reached, CountDownLatch over, CountDownLatch readAgain) {
    Stop(int readers) {
      this(new CountDownLatch(readers), new CountDownLatch(readers), new CountDownLatch(readers));
    }
  }

  @Override
  public BootTime now() {
    BootTime now = clock.now();
    Stop current = stop;
    if (current.reached().getCount() > 0) {
      current.reached().countDown();
      await(current.over());
    } else {
      current.readAgain().countDown();
    }
    return now;
  }

  /** Stops the next reader; returns once it has read. */
  void stopReader() {
    stop = new Stop(1);
    await(stop.reached());
  }

  /** Lets it go on; returns once the time was read again. */
  void goOn() {
    stop.over().countDown();
    await(stop.readAgain());
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody reads the clock");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
