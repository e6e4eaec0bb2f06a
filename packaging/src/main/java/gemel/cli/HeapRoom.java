package gemel.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Moves the bound from which on the heap is collected ({@code SoftMaxHeapSize}), so that it stays
 * well above what is alive. A director of ten servers is to stay small; one that checks ten
 * thousand would be collected without a pause where the bound is right for the other.
 */
final class HeapRoom {
  /** What the launcher begins with, and the least. */
  static final long LEAST = 64L << 20;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Shenandoah keeps this share of the greatest heap for itself (ShenandoahEvacReserve). */
  private static final int RESERVED_PERCENT = 5;

  /** What a cycle costs goes with what is alive; so does the garbage that may be between two. */
  private static final double OF_WHAT_IS_ALIVE = 2.5;

  private static final long BESIDES = 16L << 20;

  /** Smaller moves are not made. */
  private static final long STEP = 4L << 20;

  private final MemoryPoolMXBean heap;
  private final HotSpotDiagnosticMXBean machine;
  private long bound = LEAST;

  private HeapRoom(MemoryPoolMXBean heap, HotSpotDiagnosticMXBean machine) {
    this.heap = heap;
    this.machine = machine;
  }

  /**
   * Begins to look each second, on a thread of its own.
   *
   * @return false where the collector is another, and nothing is done
   */
  static boolean keep() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Shenandoah")) {
        Thread.ofPlatform().daemon().name("heap").start(new HeapRoom(pool, machine)::look);
        return true;
      }
    }
    return false;
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        follow(heap.getCollectionUsage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(@Nullable MemoryUsage afterCollection) {
    if (afterCollection == null) {
      return;
    }
    long wanted = bound(afterCollection.getUsed(), afterCollection.getMax());
    if (Math.abs(wanted - bound) >= STEP) {
      bound = wanted;
      machine.setVMOption("SoftMaxHeapSize", Long.toString(wanted));
    }
  }

  /**
   * From where on the heap is to be collected.
   *
   * @param alive octets that the last collection has left
   * @param most octets that the heap may ever have
   */
  static long bound(long alive, long most) {
    long reserved = most * RESERVED_PERCENT / 100;
    long wanted = reserved + BESIDES + (long) (alive * OF_WHAT_IS_ALIVE);
    return Math.min(Math.max(wanted, LEAST), most);
  }
}
