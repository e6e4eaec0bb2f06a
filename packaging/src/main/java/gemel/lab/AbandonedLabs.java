package gemel.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Namespaces of labs whose process was killed before it could clean up. A lab's namespaces are
 * called {@code gemel-lab-PID-N-NODE}, so the process can be asked for.
 */
final class AbandonedLabs {
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final Pattern NAME = Pattern.compile("gemel-lab-(\\d+)-\\d+-\\w+");

  private AbandonedLabs() {}

  /** What all namespaces of this process's {@code number}th lab begin with. */
  static String prefix(int number) {
    return "gemel-lab-%d-%d".formatted(ProcessHandle.current().pid(), number);
  }

  /** Removes them, and ends what still runs inside. */
  static void sweep() {
    for (String namespace : namespaces()) {
      Matcher name = NAME.matcher(namespace);
      if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
        remove(namespace);
      }
    }
  }

  /** Removes a lab's namespaces, as far as they exist. */
  static void remove(TopologyScript script, List<String> nodes) {
    nodes.stream()
        .map(script::namespace)
        .filter(name -> Files.exists(NAMESPACES.resolve(name)))
        .forEach(AbandonedLabs::remove);
  }

  private static void remove(String namespace) {
    for (String pid : Command.run(List.of("ip", "netns", "pids", namespace), "").lines().toList()) {
      long inside = Long.parseLong(pid);
      // A thread of this process may still be inside; it ends by itself.
      if (inside != ProcessHandle.current().pid()) {
        ProcessHandle.of(inside).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    Command.run(List.of("ip", "netns", "del", namespace), "");
  }

  private static List<String> namespaces() {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(NAMESPACES)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(NAMESPACES, "gemel-lab-*")) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      } catch (IOException e) {
        throw new LabException("listing " + NAMESPACES, e);
      }
    }
    return names;
  }
}
