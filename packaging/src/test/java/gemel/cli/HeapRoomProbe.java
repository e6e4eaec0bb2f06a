package gemel.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import gemel.lab.Await;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;

/** A program that keeps more alive than the first bound has room for, and waits for it to move. */
final class HeapRoomProbe {
  private static final int ALIVE = 100 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private HeapRoomProbe() {}

  static void main() {
    if (!HeapRoom.keep()) {
      System.out.println("not looked after");
      return;
    }
    byte[] alive = new byte[ALIVE];
    try {
      System.gc();
      Await.until(
          "a bound above what is alive", PATIENCE, () -> bound() > ALIVE, HeapRoomProbe::bound);
      System.out.println("moved");
    } finally {
      Reference.reachabilityFence(alive);
    }
  }

  private static long bound() {
    return Long.parseLong(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("SoftMaxHeapSize")
            .getValue());
  }
}
