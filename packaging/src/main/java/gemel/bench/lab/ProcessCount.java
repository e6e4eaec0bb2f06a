package gemel.bench.lab;

import gemel.lab.LabException;
import gemel.lab.LabProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says of a process (proc(5)). */
public final class ProcessCount {
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on all of Linux
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int CHILDREN_USER_TIME = 13;
  private static final int CHILDREN_SYSTEM_TIME = 14;
  private static final Path PROCESSES = Path.of("/proc");

  private ProcessCount() {}

  /**
   * CPU time of its own so far, user and system, and what the kernel did in softirqs while it was
   * on the CPU.
   */
  static double cpuSeconds(LabProcess process) {
    return cpuSeconds(process.pid());
  }

  /** The same of a process by its number. */
  public static double cpuSeconds(long pid) {
    return seconds(Long.toString(pid), USER_TIME, SYSTEM_TIME);
  }

  /** Of this process, and of those that it has started and seen end. */
  static double ownCpuSeconds() {
    return seconds("self", USER_TIME, SYSTEM_TIME, CHILDREN_USER_TIME, CHILDREN_SYSTEM_TIME);
  }

  /** Of the kernel's threads that do what softirqs had no time for. */
  static double softirqCpuSeconds() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      double seconds = 0;
      for (Path process : all) {
        if (isSoftirqThread(process)) {
          seconds += seconds(process.getFileName().toString(), USER_TIME, SYSTEM_TIME);
        }
      }
      return seconds;
    } catch (IOException e) {
      throw new LabException("looking at the kernel's threads", e);
    }
  }

  private static boolean isSoftirqThread(Path process) {
    try {
      return Files.readString(process.resolve("comm")).startsWith("ksoftirqd/");
    } catch (IOException e) {
      return false; // it has ended meanwhile, which those never do
    }
  }

  private static double seconds(String process, int... times) {
    String stat = lines(process, "stat").getFirst();
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int time : times) {
      ticks += Long.parseLong(fields[time]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Octets of memory that it holds now, files that it has mapped included. */
  static long residentBytes(LabProcess process) {
    return residentBytes(process.pid());
  }

  /** The same of a process by its number. */
  public static long residentBytes(long pid) {
    return lines(Long.toString(pid), "status").stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> line.replaceAll("[^0-9]", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElseThrow(() -> new LabException("process " + pid + " has ended"))
        * 1024;
  }

  /** How many files, sockets among them, it has open now. */
  public static int openFiles(long pid) {
    Path files = PROCESSES.resolve(Long.toString(pid)).resolve("fd");
    try (Stream<Path> all = Files.list(files)) {
      return Math.toIntExact(all.count());
    } catch (IOException e) {
      throw new LabException("looking at process " + pid, e);
    }
  }

  private static List<String> lines(String process, String file) {
    try {
      return Files.readAllLines(PROCESSES.resolve(process).resolve(file));
    } catch (IOException e) {
      throw new LabException("looking at process " + process, e);
    }
  }
}
