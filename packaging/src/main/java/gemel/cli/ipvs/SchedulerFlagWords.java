package gemel.cli.ipvs;

import gemel.ipvs.SchedulerFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The words for a scheduler's flags: {@code sh} and {@code mh} have their own for the first two.
 */
final class SchedulerFlagWords {
  private SchedulerFlagWords() {}

  /** The flags of a list with commas. */
  static Set<SchedulerFlag> parse(String words, String scheduler) {
    Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
    for (String word : words.split(",")) {
      if (!word.isEmpty()) {
        flags.add(flag(word, scheduler));
      }
    }
    return flags;
  }

  private static SchedulerFlag flag(String word, String scheduler) {
    return switch (word) {
      case "flag-1" -> SchedulerFlag.FALLBACK;
      case "flag-2" -> SchedulerFlag.PORT;
      case "flag-3" -> SchedulerFlag.THIRD;
      case "sh-fallback", "mh-fallback" -> of(word, scheduler, SchedulerFlag.FALLBACK);
      case "sh-port", "mh-port" -> of(word, scheduler, SchedulerFlag.PORT);
      default -> throw new Refusal("invalid scheduler flag `%s'".formatted(word));
    };
  }

  private static SchedulerFlag of(String word, String scheduler, SchedulerFlag flag) {
    if (!word.substring(0, 2).equals(scheduler)) {
      throw new Refusal("incompatible scheduler flag `%s'".formatted(word));
    }
    return flag;
  }

  /** The words for flags; a scheduler with words of its own has none for the third. */
  static String text(Set<SchedulerFlag> flags, String scheduler) {
    boolean hasOwn = scheduler.equals("sh") || scheduler.equals("mh");
    List<String> words = new ArrayList<>();
    if (flags.contains(SchedulerFlag.FALLBACK)) {
      words.add(hasOwn ? scheduler + "-fallback" : "flag-1");
    }
    if (flags.contains(SchedulerFlag.PORT)) {
      words.add(hasOwn ? scheduler + "-port" : "flag-2");
    }
    if (flags.contains(SchedulerFlag.THIRD) && !hasOwn) {
      words.add("flag-3");
    }
    return String.join(",", words);
  }
}
