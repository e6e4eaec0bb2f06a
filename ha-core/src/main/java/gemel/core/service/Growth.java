package gemel.core.service;

import gemel.ipvs.ServiceKey;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;

/** Lets the shares of servers grow that begin slowly. Belongs to the event loop. */
final class Growth {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final TimeSource time;
  private final Pools pools;
  private final EngineTable table;
  private long timer = NO_TIMER;
  private BootTime wakesAt = BootTime.NEVER;

  Growth(Vertx vertx, TimeSource time, Pools pools, EngineTable table) {
    this.vertx = vertx;
    this.time = time;
    this.pools = pools;
    this.table = table;
  }

  /** Wakes when the next share grows, whatever it waited for before. */
  void lookAhead() {
    Optional<BootTime> deadline = pools.nextDeadline();
    if (!deadline.orElse(BootTime.NEVER).equals(wakesAt)) {
      stop();
      deadline.ifPresent(this::wakeAt);
    }
  }

  private void wakeAt(BootTime deadline) {
    wakesAt = deadline;
    long millis = Math.max(0, deadline.since(time.now()).toMillis());
    timer = vertx.setTimer(millis + 1, _ -> grow());
  }

  private void grow() {
    stop();
    Set<ServiceKey> grown = pools.grow();
    Future<Void> _ = table.grow(grown);
    lookAhead();
  }

  void stop() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
    }
    timer = NO_TIMER;
    wakesAt = BootTime.NEVER;
  }
}
