package gemel.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What all CPUs together have done, from the first line of /proc/stat (proc(5)): whatever it was
 * done for, user, system and softirq alike. Time that a hypervisor took away is neither.
 *
 * @param busyTicks in hundredths of a second of one CPU
 * @param idleTicks the same
 */
public record CpuTime(long busyTicks, long idleTicks) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on all of Linux

  /** Since the machine was started. */
  public static CpuTime now() {
    try (var lines = Files.lines(STAT)) {
      long[] fields =
          Arrays.stream(lines.findFirst().orElseThrow().strip().split(" +"))
              .skip(1)
              .mapToLong(Long::parseLong)
              .toArray();
      // user, nice, system, idle, iowait, irq, softirq, steal
      return new CpuTime(
          fields[0] + fields[1] + fields[2] + fields[5] + fields[6], fields[3] + fields[4]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CpuTime since(CpuTime before) {
    return new CpuTime(busyTicks - before.busyTicks, idleTicks - before.idleTicks);
  }

  /** Of one CPU, working. */
  public double busySeconds() {
    return busyTicks / TICKS_PER_SECOND;
  }

  /** 0 to 1. */
  public double busyShare() {
    return busyTicks + idleTicks == 0 ? 0 : (double) busyTicks / (busyTicks + idleTicks);
  }
}
