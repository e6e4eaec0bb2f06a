package gemel.vrrp.track.watch;

import gemel.vrrp.track.TrackerSettings.ProcessPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks through all processes (proc(5)) for those that are meant. */
final class ProcessScan {
  private static final Path PROC = Path.of("/proc");

  /** The name that the kernel keeps of a program has 15 octets at most. */
  private static final int LONGEST_NAME = 15;

  /** As much of a command line as is looked at. */
  private static final int MOST_OCTETS = 1 << 16;

  private final ProcessPattern pattern;
  private final String name;

  ProcessScan(ProcessPattern pattern) {
    this.pattern = pattern;
    byte[] octets = pattern.program().getBytes(StandardCharsets.UTF_8);
    this.name =
        new String(octets, 0, Math.min(octets.length, LONGEST_NAME), StandardCharsets.ISO_8859_1);
  }

  /**
   * The ids of those that run; one that has ended and was not waited for does not.
   *
   * @throws UncheckedIOException if the host does not show its processes
   */
  Set<Integer> pids() {
    Set<Integer> found = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        if (isMeant(process)) {
          found.add(Integer.parseInt(process.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("listing processes", e);
    }
    return found;
  }

  private boolean isMeant(Path process) {
    try {
      return pattern.wholeCommand()
          ? isMeant(words(read(process.resolve("cmdline"))))
          : isRunning(new String(read(process.resolve("stat")), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false; // it is gone
    }
  }

  /** {@code 4711 (nginx) S ...}; the name may have brackets and blanks in it. */
  private boolean isRunning(String stat) {
    int begin = stat.indexOf('(');
    int end = stat.lastIndexOf(')');
    if (begin < 0 || end + 2 >= stat.length()) {
      return false;
    }
    char state = stat.charAt(end + 2);
    return state != 'Z' && state != 'X' && stat.substring(begin + 1, end).equals(name);
  }

  private boolean isMeant(List<String> words) {
    return !words.isEmpty()
        && words.getFirst().equals(pattern.program())
        && fit(words.subList(1, words.size()));
  }

  private boolean fit(List<String> arguments) {
    List<String> wanted = pattern.arguments();
    return switch (pattern.match()) {
      case NONE -> true;
      case EXACT -> arguments.equals(wanted);
      case PARTIAL -> beginsWith(arguments, wanted);
      case INITIAL ->
          wanted.isEmpty()
              || beginsWith(arguments, wanted.subList(0, wanted.size() - 1))
                  && arguments.size() >= wanted.size()
                  && arguments.get(wanted.size() - 1).startsWith(wanted.getLast());
    };
  }

  private static boolean beginsWith(List<String> arguments, List<String> wanted) {
    return arguments.size() >= wanted.size() && arguments.subList(0, wanted.size()).equals(wanted);
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_OCTETS);
    }
  }

  /** Each ends with an octet 0. */
  private static List<String> words(byte[] commandLine) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        words.add(new String(commandLine, begin, i - begin, StandardCharsets.UTF_8));
        begin = i + 1;
      }
    }
    return words;
  }
}
