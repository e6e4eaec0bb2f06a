package gemel.config.checker;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.WordShapes;
import gemel.config.tree.Word;
import java.util.Optional;

/** {@code DNS_CHECK}. */
public final class DnsCheckKeywords extends CheckerKeywords {
  /** RFC 1035 section 2.3.4. */
  private static final int LONGEST_LABEL = 63;

  private static final int LONGEST_NAME = 253;
  private static final String ROOT = ".";

  final Keyword<DnsType> type =
      line("type", WordShapes.oneOfAnyCase(DnsType.class))
          .byDefault("SOA")
          .honoured("DnsCheckKeywordsTest.typeIsWhatIsAskedFor");
  final Keyword<String> name =
      line("name", new ArgumentShape<>("STRING", DnsCheckKeywords::readName))
          .byDefault("the root")
          .honoured("DnsCheckKeywordsTest.nameIsWhatIsAskedAbout");

  public DnsCheckKeywords(String path) {
    super(path, "3", "delay_loop");
  }

  private static Optional<String> readName(Arguments arguments) {
    return arguments.required().flatMap(word -> name(arguments, word));
  }

  private static Optional<String> name(Arguments arguments, Word word) {
    String text = word.text();
    if (text.equals(ROOT)) {
      return Optional.of("");
    }
    String name = text.endsWith(ROOT) ? text.substring(0, text.length() - 1) : text;
    if (name.length() > LONGEST_NAME) {
      return arguments.wrong(word, "a name has at most %d characters".formatted(LONGEST_NAME));
    }
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty()) {
        return arguments.wrong(word, "'%s' has an empty label".formatted(text));
      }
      if (label.length() > LONGEST_LABEL) {
        return arguments.wrong(
            word,
            "'%s' is longer than the %d characters of a label".formatted(label, LONGEST_LABEL));
      }
    }
    return Optional.of(name);
  }
}
