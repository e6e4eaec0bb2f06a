package gemel.bench.checks;

import gemel.lab.Clock;
import gemel.lab.LabException;
import gemel.lab.Node;
import gemel.linux.time.BootTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Looks on from outside while a director checks: each check opens a connection, and the kernel of
 * its node counts them.
 */
final class Watch {
  private static final Path COUNTS = Path.of("/proc/thread-self/net/snmp");
  private static final String OPENED = "ActiveOpens";
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Of the checks that are due; the rest are looked for in the next second. */
  private static final double PACE = 0.9;

  private final Node node;

  Watch(Node node) {
    this.node = node;
  }

  /**
   * What it has seen.
   *
   * @param checks how many were made
   * @param time in how long
   * @param cpuSeconds what the director took for them
   */
  record Seen(long checks, Duration time, double cpuSeconds) {
    double checksPerCpuSecond() {
      return checks / cpuSeconds;
    }

    /** Of those that were due, 1 if all were made. */
    double share(Checking checking) {
      double due = checking.servers() * (time.toNanos() / (double) Checking.INTERVAL.toNanos());
      return checks / due;
    }
  }

  /** Looks on for so long. */
  Seen on(CheckingDirector director, Duration time) {
    BootTime begun = Clock.now();
    long checks = opened();
    double cpu = director.cpuSeconds();
    pause(time);
    return new Seen(opened() - checks, Clock.now().since(begun), director.cpuSeconds() - cpu);
  }

  /**
   * Waits until a director checks all servers at their pace, or the time is up.
   *
   * @return how long that took
   */
  Duration untilAtPace(CheckingDirector director, Checking checking, Duration patience) {
    BootTime begun = Clock.now();
    while (Clock.now().since(begun).compareTo(patience) < 0
        && on(director, LOOK).share(checking) < PACE) {
      if (!director.process().isAlive()) {
        throw new LabException(director.name() + " has ended: " + director.process().tail());
      }
    }
    return Clock.now().since(begun);
  }

  private long opened() {
    return node.call(() -> {
      List<String[]> lines =
          Files.readAllLines(COUNTS).stream()
              .filter(line -> line.startsWith("Tcp:"))
              .map(line -> line.split(" "))
              .toList();
      return Long.parseLong(lines.get(1)[List.of(lines.getFirst()).indexOf(OPENED)]);
    });
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted");
    }
  }
}
