package gemel.bench;

import gemel.bench.report.CpuTime;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the numbers were measured on. */
final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final Path KERNEL = Path.of("/proc/sys/kernel/osrelease");
  private static final Duration WATCH = Duration.ofSeconds(1);

  private Machine() {}

  /** How much of all CPUs' time others take, watched for a second: 0 to 1. */
  static double busy() {
    CpuTime before = CpuTime.now();
    LockSupport.parkNanos(WATCH.toNanos());
    return CpuTime.now().since(before).busyShare();
  }

  static JsonObject description() {
    try {
      String model =
          Files.readString(CPUS)
              .lines()
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .orElse("unknown");
      return new JsonObject()
          .put("cpus", Runtime.getRuntime().availableProcessors())
          .put("cpu", model)
          .put("kernel", Files.readString(KERNEL).strip())
          .put("java", System.getProperty("java.vm.version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
