package gemel.config.checker;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Keyword;
import gemel.config.tree.Word;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code SMTP_CHECK}. */
public final class SmtpCheckKeywords extends CheckerKeywords {
  static final String HELO_NAME = "healthcheck.localdomain";

  private static final Pattern ONE_LINE = Pattern.compile("\\P{Cntrl}+");

  final Keyword<String> heloName =
      line("helo_name", new ArgumentShape<>("STRING", SmtpCheckKeywords::readName))
          .byDefault(HELO_NAME)
          .honoured("SmtpCheckKeywordsTest.heloNameIsAsWhomItComes");

  public SmtpCheckKeywords(String path) {
    super(path, "1", "1");
  }

  private static Optional<String> readName(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isPresent() && !ONE_LINE.matcher(word.get().text()).matches()) {
      return arguments.wrong(
          word.get(), "helo_name is a line of its own: not empty, and no control characters");
    }
    return word.map(Word::text);
  }
}
