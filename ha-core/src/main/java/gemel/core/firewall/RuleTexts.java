package gemel.core.firewall;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of rules, out of what nft(8) writes. */
final class RuleTexts {
  private static final Pattern TABLE = Pattern.compile("table (\\S+) (\\S+) \\{.*");
  private static final Pattern CHAIN = Pattern.compile("\tchain (\\S+) \\{.*");
  private static final Pattern RULE = Pattern.compile("\t\t(.*) # handle (\\d+)");

  private final Map<Place, String> texts = new HashMap<>();

  private RuleTexts() {}

  private record Place(Ruleset.Name chain, long handle) {}

  static RuleTexts of(String listing) {
    RuleTexts texts = new RuleTexts();
    Ruleset.Name chain = new Ruleset.Name("", "", "");
    for (String line : listing.lines().toList()) {
      Matcher table = TABLE.matcher(line);
      Matcher begins = CHAIN.matcher(line);
      Matcher rule = RULE.matcher(line);
      if (table.matches()) {
        chain = new Ruleset.Name(table.group(1), table.group(2), "");
      } else if (begins.matches()) {
        chain = chain.sibling(begins.group(1));
      } else if (rule.matches()) {
        texts.texts.put(new Place(chain, Long.parseLong(rule.group(2))), rule.group(1));
      }
    }
    return texts;
  }

  /** Empty for a rule that has come between the two listings. */
  String of(Ruleset.Name chain, long handle) {
    return texts.getOrDefault(new Place(chain, handle), "");
  }
}
