package gemel.vrrp.lease;

import gemel.linux.libc.Scheduling;
import gemel.linux.nft.NftException;
import gemel.linux.nft.Nftables;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code lease-GROUP}: carries a group's {@link Lease} into the kernel's fence. Other
 * threads ask it by {@link #grant} and {@link #giveBack}, which never wait.
 */
public final class LeaseThread {
  private static final Logger log = LoggerFactory.getLogger(LeaseThread.class);

  /** Requests of one group that wait at once: a grant and a return follow each other. */
  private static final int MOST_REQUESTS = 64;

  /** Not more often than this, whatever the interval. */
  private static final Duration SHORTEST_ROUND = Duration.ofMillis(20);

  private final Lease lease;
  private final TimeSource time;
  private final Fenced fenced;
  private final long roundNanos;
  private final int realTimePriority;
  private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(MOST_REQUESTS);
  private final AtomicLong renewals = new AtomicLong();
  private final AtomicLong lateRenewals = new AtomicLong();
  private final CompletableFuture<List<String>> unfenced = new CompletableFuture<>();
  private final Thread thread;

  private boolean granted;
  private long openUntilNanos;

  /**
   * @param advertInterval how often the lease is extended
   * @param length how long it is
   * @param realTimePriority of the thread, 1..99
   */
  public LeaseThread(
      Fenced fenced,
      Lease lease,
      Duration advertInterval,
      Duration length,
      TimeSource time,
      int realTimePriority) {
    this.fenced = fenced;
    this.lease = lease;
    this.time = time;
    this.realTimePriority = realTimePriority;
    long round = Math.min(advertInterval.toNanos(), length.toNanos() / 5);
    this.roundNanos = Math.max(round, SHORTEST_ROUND.toNanos());
    this.thread = Thread.ofPlatform().name("lease-" + fenced.group()).daemon().unstarted(this::run);
  }

  private sealed interface Request {}

  private record Open(Consumer<@Nullable String> end) implements Request {}

  private record Close(Consumer<@Nullable String> end) implements Request {}

  private record Rehearse() implements Request {}

  private record Quit() implements Request {}

  /**
   * Begins to work, puts the fence up, and leaves it closed.
   *
   * @return what this kernel cannot fence: see {@link #unfenced(Fenced)}
   */
  public List<String> start() {
    thread.start();
    return unfenced.join();
  }

  /** Goes the way of opening the fence, and leaves it closed; only while no lease is granted. */
  public void rehearse() {
    submit(new Rehearse());
  }

  /**
   * Opens the fence as long as the lease holds.
   *
   * @param end told on this thread when it is open: null, or the refusal
   */
  public void grant(Consumer<@Nullable String> end) {
    submit(new Open(end));
  }

  /** Closes the fence. */
  public void giveBack(Consumer<@Nullable String> end) {
    submit(new Close(end));
  }

  private void submit(Request request) {
    if (!requests.offer(request)) {
      throw new IllegalStateException(thread.getName() + " has " + MOST_REQUESTS + " requests");
    }
  }

  /** How often the fence was held open. */
  public long renewals() {
    return renewals.get();
  }

  /** How often that came after it had closed by itself. */
  public long lateRenewals() {
    return lateRenewals.get();
  }

  private void run() {
    Scheduling.realTime(realTimePriority); // a refusal is told by vrrp-GROUP
    try (Nftables nft = new Nftables()) {
      GroupFence fence = new GroupFence(nft, fenced);
      unfenced.complete(fence.unfenced());
      fence.raise();
      while (serve(fence)) {}
      fence.remove();
    } catch (NftException e) {
      log.error("group {}: {}", fenced.group(), e.reason());
      unfenced.complete(List.of());
      refuseAll(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without nftables no group may become master: every request is refused, with the reason. */
  private void refuseAll(NftException why) {
    try {
      while (true) {
        switch (requests.take()) {
          case Open open -> open.end().accept(why.reason());
          case Close close -> close.end().accept(null);
          case Rehearse _ -> {}
          case Quit _ -> {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Serves one request, or waits a round for one; false at the end. */
  private boolean serve(GroupFence fence) throws InterruptedException {
    Request request = granted ? requests.poll(roundNanos, TimeUnit.NANOSECONDS) : requests.take();
    switch (request) {
      case null -> keepOpen(fence);
      case Open open -> {
        granted = true;
        openUntilNanos = Long.MAX_VALUE;
        open.end().accept(attempt(() -> open(fence)));
      }
      case Close close -> {
        granted = false;
        close.end().accept(attempt(() -> close(fence)));
      }
      case Rehearse _ -> fence.rehearse();
      case Quit _ -> {
        return false;
      }
    }
    return true;
  }

  /** A renewal that is refused is tried again in the next round. */
  private void keepOpen(GroupFence fence) {
    String refusal = attempt(() -> renew(fence));
    if (refusal != null) {
      log.warn("group {}: {}", fenced.group(), refusal);
    }
  }

  /**
   * What is left of the lease is worked out here, and counted by the kernel from when it is told.
   * If this thread was stopped in between until the fence had closed by itself, the kernel refuses,
   * and what is left is worked out anew.
   */
  private void renew(GroupFence fence) {
    long now = time.now().nanos();
    BootTime until = lease.until();
    long millis = millis(now, until);
    if (millis > 0 && now <= openUntilNanos) {
      try {
        fence.renew(millis);
        isOpenUntil(until);
        return;
      } catch (NftException e) {
        log.debug("group {}: {}", fenced.group(), e.reason());
      }
    }
    open(fence);
  }

  private void open(GroupFence fence) {
    long now = time.now().nanos();
    BootTime until = lease.until();
    long millis = millis(now, until);
    if (millis <= 0) {
      return;
    }
    if (now > openUntilNanos) {
      lateRenewals.incrementAndGet();
    }
    openOrRaise(fence, millis);
    isOpenUntil(until);
  }

  private static long millis(long nowNanos, BootTime until) {
    return (until.nanos() - nowNanos) / 1_000_000;
  }

  private void isOpenUntil(BootTime until) {
    openUntilNanos = until.nanos();
    renewals.incrementAndGet();
  }

  /** A fence that somebody took away ({@code nft flush ruleset}) is put up again. */
  private void openOrRaise(GroupFence fence, long millis) {
    try {
      fence.open(millis);
    } catch (NftException e) {
      log.warn("group {}: {}; putting the fence up again", fenced.group(), e.reason());
      fence.raise();
      fence.open(millis);
    }
  }

  /** Closed, it is up: one that somebody took away is put up again, which closes it. */
  private void close(GroupFence fence) {
    try {
      fence.close();
    } catch (NftException e) {
      log.warn("group {}: {}; putting the fence up again", fenced.group(), e.reason());
      fence.raise();
    }
  }

  private static @Nullable String attempt(Runnable work) {
    try {
      work.run();
      return null;
    } catch (NftException e) {
      return e.reason();
    }
  }

  /** Takes the fence down and ends the thread; waits for both. Call once. */
  public void end() throws InterruptedException {
    submit(new Quit());
    thread.join();
  }

  /**
   * What this kernel has no nftables for, and cannot fence: "ARP", "neighbour discovery",
   * "advertisements", "packets". May wait for nftables.
   *
   * @throws NftException if nftables cannot be asked
   */
  public static List<String> unfenced(Fenced fenced) {
    try (Nftables nft = new Nftables()) {
      return new GroupFence(nft, fenced).unfenced();
    }
  }

  /** Removes the fences that an earlier run left in this network namespace. */
  public static void sweep() {
    try (Nftables nft = new Nftables()) {
      GroupFence.sweep(nft);
    }
  }
}
