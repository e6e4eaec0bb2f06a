package gemel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this host, as the kernel has it; nothing is looked up. */
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** Up to the first dot, as keepalived takes it. */
  static String shortName() {
    try {
      return Files.readString(KERNEL).strip().split("\\.", 2)[0];
    } catch (IOException e) {
      return "localhost";
    }
  }
}
