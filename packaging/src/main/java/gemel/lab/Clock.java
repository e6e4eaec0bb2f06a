package gemel.lab;

import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;

/** CLOCK_BOOTTIME, by which everything in the lab is timed. */
public final class Clock {
  private static final BootClock BOOT = new BootClock();

  private Clock() {}

  public static BootTime now() {
    return BOOT.now();
  }

  static long nanos() {
    return BOOT.nanos();
  }
}
