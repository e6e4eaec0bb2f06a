package gemel.healthcheck.http;

import gemel.healthcheck.http.BodySearch.Found;
import gemel.healthcheck.settings.ExpectedBody.Regex;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has bodies searched on a thread of its own, {@code check-regex}, one after the other: a search
 * may take a second, and nothing else has to wait for it. The thread is there while it is needed.
 *
 * <p>Bodies that come in, wait and are searched are counted, and one for which there is no room is
 * not kept. Used on one event loop, where the answers come, too.
 */
final class Searches {
  /** The most octets of bodies that are kept at a time, those that still come in included. */
  static final long OCTETS_MOST = 4 * HttpChecker.BODY_OCTETS_MOST;

  /** Some ten thousand repetitions of a group; each goes a level deeper. */
  private static final long STACK_OCTETS = 16L * 1024 * 1024;

  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().name("check-regex").daemon().stackSize(STACK_OCTETS).factory());
  private final Vertx vertx;
  private long octets;

  Searches(Vertx vertx) {
    this.vertx = vertx;
    thread.allowCoreThreadTimeOut(true);
  }

  /** Whether {@code more} octets may be kept; if so they are counted until they are given back. */
  boolean takeRoom(int more) {
    if (octets + more > OCTETS_MOST) {
      return false;
    }
    octets += more;
    return true;
  }

  void giveBack(long given) {
    octets -= given;
  }

  /** Looks for {@code wanted}; the answer comes on the event loop that asks. */
  void find(Regex wanted, byte[] body, Consumer<Found> whenFound) {
    Context context = vertx.getOrCreateContext();
    thread.execute(() -> {
      Found found = BodySearch.find(wanted, body);
      context.runOnContext(_ -> whenFound.accept(found));
    });
  }
}
