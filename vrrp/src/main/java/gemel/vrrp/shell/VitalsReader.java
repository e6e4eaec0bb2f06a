package gemel.vrrp.shell;

import gemel.linux.time.ThreadClocks;
import gemel.linux.time.TimeSource;
import gemel.vrrp.group.Vitals;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;

/** The vitals of the calling thread. A few microseconds; waits for nothing. */
final class VitalsReader implements Supplier<Vitals> {
  private final TimeSource time;
  private final List<GarbageCollectorMXBean> pauses;

  VitalsReader(TimeSource time) {
    this.time = time;
    this.pauses =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> holdsUp(collector.getName()))
            .toList();
  }

  /** What Shenandoah and ZGC call cycles, and G1 concurrent, goes on beside everything else. */
  private static boolean holdsUp(String collector) {
    return !collector.contains("Cycles") && !collector.contains("Concurrent");
  }

  @Override
  public Vitals get() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : pauses) {
      millis += collector.getCollectionTime();
    }
    return new Vitals(
        time.now(),
        ThreadClocks.monotonicNanos(),
        ThreadClocks.processCpuNanos(),
        ThreadClocks.runDelayNanos(),
        millis);
  }
}
