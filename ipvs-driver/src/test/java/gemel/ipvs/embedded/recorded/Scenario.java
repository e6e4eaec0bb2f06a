package gemel.ipvs.embedded.recorded;

import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A scheduler, and what happens to its service. */
public record Scenario(SchedulerName scheduler, Set<SchedulerFlag> flags, List<Step> steps) {
  public Scenario {
    flags = Set.copyOf(flags);
    steps = List.copyOf(steps);
  }

  /** Where a server is, in the kernel's scenario and in the engine's. */
  public static String address(char server) {
    return "198.18.20." + (11 + server - 'a');
  }

  /** Reads a file; lines that begin with # are for people. */
  public static Scenario parse(List<String> lines) {
    List<String> said = lines.stream().filter(line -> !line.startsWith("#")).toList();
    String[] words = said.getFirst().split(" ");
    Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
    for (int i = 2; i < words.length; i++) {
      flags.add(flag(words[i]));
    }
    return new Scenario(
        SchedulerName.valueOf(words[1].toUpperCase(Locale.ROOT)),
        flags,
        said.stream().skip(1).map(Step::parse).toList());
  }

  private static SchedulerFlag flag(String word) {
    return switch (word.substring(word.indexOf('-') + 1)) {
      case "fallback" -> SchedulerFlag.FALLBACK;
      case "port" -> SchedulerFlag.PORT;
      default -> throw new IllegalArgumentException("not a flag: " + word);
    };
  }
}
