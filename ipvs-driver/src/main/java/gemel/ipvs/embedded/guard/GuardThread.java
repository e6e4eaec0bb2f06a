package gemel.ipvs.embedded.guard;

import gemel.linux.libc.LinuxException;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.netlink.TrafficControl;
import gemel.linux.nft.NftException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code guard}. Other threads ask it by {@link #guard}, which never waits. */
public final class GuardThread {
  private static final Logger log = LoggerFactory.getLogger(GuardThread.class);
  private static final int MOST_REQUESTS = 1024;
  private static final long RENEWAL_MILLIS = 1000;

  private final long armedSeconds;
  private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(MOST_REQUESTS);
  private final CompletableFuture<HostStackGuard> raised = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("guard").daemon().unstarted(this::run);

  /**
   * @param linger how long it works on after the process has died; longer than any address lives
   */
  public GuardThread(Duration linger) {
    this.armedSeconds = linger.toSeconds();
  }

  private record Request(Supplier<Guarded> wanted, boolean last, CompletableFuture<Void> done) {}

  /**
   * Puts the guard up, and waits until it is.
   *
   * @throws NftException if nftables refuses
   * @throws LinuxException if tc does
   */
  public void start() {
    thread.start();
    try {
      raised.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
    }
  }

  /** What it works by; once it has started. */
  public GuardMeans means() {
    return raised.join().means();
  }

  /** Guards this from now on, and nothing else; it is asked for on the guard's thread. */
  public CompletionStage<Void> guard(Supplier<Guarded> wanted) {
    return submit(new Request(wanted, false, new CompletableFuture<>()));
  }

  private CompletableFuture<Void> submit(Request request) {
    if (!requests.offer(request)) {
      request
          .done()
          .completeExceptionally(
              new IllegalStateException("the guard has " + MOST_REQUESTS + " requests"));
    }
    return request.done();
  }

  /** Takes the guard down and ends the thread. Call once. */
  public void end() throws InterruptedException {
    CompletableFuture<Void> end =
        submit(new Request(() -> Guarded.NOTHING, true, new CompletableFuture<>()));
    thread.join();
    end.complete(null);
  }

  private void run() {
    try (HostStackGuard guard = HostStackGuard.ofThisKernel(armedSeconds)) {
      guard.raise();
      if (!guard.means().loss().isEmpty()) {
        log.warn("guard before the host's stack: {}", guard.means());
      }
      raised.complete(guard);
      while (serve(guard)) {
        renew(guard);
      }
      guard.remove();
    } catch (NftException | LinuxException e) {
      if (!raised.completeExceptionally(e)) {
        log.error("{}", e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Serves one request, or waits a round for one; false at the end. */
  private boolean serve(HostStackGuard guard) throws InterruptedException {
    Request request = requests.poll(RENEWAL_MILLIS, TimeUnit.MILLISECONDS);
    if (request == null) {
      return true;
    }
    if (request.last()) {
      return false;
    }
    try {
      guard.guard(request.wanted().get());
      request.done().complete(null);
    } catch (NftException | LinuxException e) {
      request.done().completeExceptionally(e);
    }
    return true;
  }

  private void renew(HostStackGuard guard) {
    try {
      guard.renew();
    } catch (NftException | LinuxException e) {
      log.warn("{}", e.getMessage());
    }
  }

  /** Removes the guard that an earlier run left in this network namespace. */
  public static void sweep() {
    NftablesGuard.sweep();
    try (RouteNetlink netlink = new RouteNetlink()) {
      TrafficControlGuard.sweep(new TrafficControl(netlink));
    }
  }
}
