package gemel.healthcheck.agent;

import gemel.healthcheck.Weighing;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an agent says in its line. */
sealed interface AgentReport {
  /** The server is up. */
  record Up(Weighing weighing) implements AgentReport {}

  /** It is not. */
  record Down() implements AgentReport {}

  /** Nothing that an agent would say. */
  record Nonsense() implements AgentReport {}

  Pattern BETWEEN_WORDS = Pattern.compile("[ \t,]+");
  Pattern SHARE = Pattern.compile("([0-9]{1,4})%");

  /** Reads a line. */
  static AgentReport of(String line) {
    Weighing weighing = Weighing.NONE;
    boolean isUp = false;
    boolean isDrained = false;
    for (String word : BETWEEN_WORDS.split(sayings(line))) {
      switch (word) {
        case "down", "fail", "failed", "stopped" -> {
          return new Down();
        }
        case "drain", "maint" -> isDrained = true;
        case "up", "ready" -> isUp = true;
        default -> {
          Matcher share = SHARE.matcher(word);
          if (share.matches()) {
            weighing = new Weighing.Percent(Integer.parseInt(share.group(1)));
            isUp = true;
          }
        }
      }
    }
    if (isDrained) {
      return new Up(Weighing.DRAINED);
    }
    return isUp ? new Up(weighing) : new Nonsense();
  }

  private static String sayings(String line) {
    int remark = line.indexOf('#');
    return (remark < 0 ? line : line.substring(0, remark)).strip().toLowerCase(Locale.ROOT);
  }
}
