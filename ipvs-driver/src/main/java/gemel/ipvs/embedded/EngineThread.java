package gemel.ipvs.embedded;

import gemel.ipvs.EngineException;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.libc.Poller;
import gemel.linux.libc.WakeUp;
import gemel.linux.time.BootClock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The loop of {@code engine-N}: it owns a {@link Shard} and waits for nothing but packets. */
final class EngineThread {
  private static final int MOST_TASKS = 1 << 14;

  /** The longest sleep, so that time is looked at. */
  private static final long IDLE_NANOS = 100_000_000L;

  /** Batches thrown away in a row after an oversleep; a flood cannot hold the loop. */
  private static final int MOST_DISCARDED = 4096;

  /** The place of {@link #wakeUp} in the poller. */
  private static final int WAKE_UP = 0;

  private final Shard shard;
  private final FrameBatch batch;
  private final BootClock clock;
  private final Consumer<PacketPort> closer;
  private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(MOST_TASKS);
  private final WakeUp wakeUp = new WakeUp();
  private final Thread thread;
  private @Nullable Poller poller;

  /** Of each port in the poller; negative for a port that wakes the engine itself. */
  private int[] places = {};

  private volatile boolean ending;

  /** Something for the thread to do between packets. */
  @FunctionalInterface
  interface Task {
    void run(Shard shard, long now);
  }

  /** Something for the thread to find out. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Shard shard, long now);
  }

  /**
   * @param closer takes ports that are not used any more
   */
  EngineThread(
      int number, Shard shard, FrameBatch batch, BootClock clock, Consumer<PacketPort> closer) {
    this.shard = shard;
    this.batch = batch;
    this.clock = clock;
    this.closer = closer;
    this.thread = Thread.ofPlatform().name("engine-" + number).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Ends the loop; its ports are given back. Call once. */
  void end() throws InterruptedException {
    ending = true;
    wakeUp.wake();
    thread.join();
    wakeUp.close();
  }

  /** Any thread; never waits. False if there is no room. */
  boolean offer(Task task) {
    boolean taken = tasks.offer(task);
    wakeUp.wake();
    return taken;
  }

  /** For threads that may wait for room: what they say must not be lost. */
  void put(Task task) {
    try {
      tasks.put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wakeUp.wake();
  }

  /** Asks; the answer, or the refusal, completes the future on the engine's thread. */
  <T> CompletableFuture<T> ask(Question<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean taken =
        offer((own, now) -> {
          try {
            answer.complete(question.ask(own, now));
          } catch (EngineException refusal) {
            answer.completeExceptionally(refusal);
          }
        });
    if (!taken) {
      answer.completeExceptionally(
          new EngineException("the engine has " + MOST_TASKS + " requests waiting"));
    }
    return answer;
  }

  /**
   * Has something done; the end of it, or the refusal, completes the future on the engine's thread.
   */
  CompletableFuture<Void> order(Task task) {
    return ask(
            (own, now) -> {
              task.run(own, now);
              return true;
            })
        .thenAccept(done -> {});
  }

  /** The ports have changed. On the thread itself. */
  void portsChanged() {
    if (poller != null) {
      poller.close();
      poller = null;
    }
  }

  private void run() {
    long lastTurn = clock.nanos();
    boolean busy = false;
    while (!ending) {
      long lease = shard.shortestLeaseNanos();
      poller().await(busy ? 0 : Math.min(IDLE_NANOS, lease / 4));
      long now = clock.nanos();
      if (now - lastTurn > lease) {
        discardAll();
      }
      if (poller().ready(WAKE_UP)) {
        wakeUp.clear();
      }
      runTasks(now);
      busy = forwardAll(now);
      shard.endTurn(now);
      lastTurn = clock.nanos();
    }
    portsChanged();
    shard.outlets().all().forEach(closer);
  }

  /** Those that are there by now: one that asks for another one must not hold up the packets. */
  private void runTasks(long now) {
    for (int left = tasks.size(); left > 0; left--) {
      Task task = tasks.poll();
      if (task != null) {
        task.run(shard, now);
      }
    }
  }

  /** One batch from each port that has something; whether there may be more. */
  private boolean forwardAll(long now) {
    shard.refresh(now);
    boolean more = false;
    List<PacketPort> ports = shard.outlets().all();
    for (int i = 0; i < ports.size(); i++) {
      if (!mayHaveFrames(i)) {
        continue;
      }
      PacketPort port = ports.get(i);
      int count = port.receive(batch);
      if (count > 0) {
        shard.process(port, batch, count, now);
        more |= count == batch.capacity();
      }
    }
    return more;
  }

  /** At the last wait; a system call for each port that has nothing would be most of a turn. */
  private boolean mayHaveFrames(int port) {
    return poller == null || places[port] < 0 || poller.ready(places[port]);
  }

  private void discardAll() {
    for (PacketPort port : shard.outlets().all()) {
      int count;
      int batches = 0;
      do {
        count = port.receive(batch);
        shard.discard(count);
      } while (count > 0 && ++batches < MOST_DISCARDED);
    }
  }

  private Poller poller() {
    if (poller == null) {
      Poller opened = new Poller();
      opened.add(wakeUp);
      places =
          shard.outlets().all().stream()
              .mapToInt(port -> port.descriptor() < 0 ? -1 : opened.add(port.descriptor()))
              .toArray();
      poller = opened;
    }
    return poller;
  }
}
