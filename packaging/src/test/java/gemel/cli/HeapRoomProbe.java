package gemel.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/** A program that keeps more alive than the first bound has room for, and waits for it to move. */
final class HeapRoomProbe {
  private static final int ALIVE = 100 << 20;

  private HeapRoomProbe() {}

  static void main() throws InterruptedException {
    if (!HeapRoom.keep()) {
      System.out.println("not looked after");
      return;
    }
    byte[] alive = new byte[ALIVE];
    try {
      System.gc();
      System.out.println(moves() ? "moved" : "not moved within 20 s: " + bound());
    } finally {
      Reference.reachabilityFence(alive);
    }
  }

  private static boolean moves() throws InterruptedException {
    for (int tenths = 0; tenths < 200; tenths++) {
      if (bound() > ALIVE) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private static long bound() {
    return Long.parseLong(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("SoftMaxHeapSize")
            .getValue());
  }
}
