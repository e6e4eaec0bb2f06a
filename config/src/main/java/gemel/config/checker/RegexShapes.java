package gemel.config.checker;

import gemel.config.diagnostic.DidYouMean;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Bare;
import gemel.config.keyword.NumberShapes;
import gemel.config.script.CommandLine;
import gemel.config.tree.Word;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shapes of what {@code regex} and its relatives take. */
final class RegexShapes {
  /** What does mean the same after keepalived has read it: a backslash, a quote. */
  private static final Pattern PAIRS = Pattern.compile("\\\\[\\\\\"']");

  /** What is not the same: but for those of characters that are no text, the backslash goes. */
  private static final Pattern SWALLOWED = Pattern.compile("\\\\[^aEfnrtvxc0-7]");

  private static final List<RegexOption> OPTIONS = List.of(RegexOption.values());
  private static final List<String> WORDS = OPTIONS.stream().map(RegexOption::word).toList();

  private RegexShapes() {}

  /** A pattern; escapes are resolved, as keepalived does, before PCRE2 sees it. */
  static ArgumentShape<String> pattern() {
    return new ArgumentShape<>("PATTERN", RegexShapes::readPattern);
  }

  private static Optional<String> readPattern(Arguments arguments) {
    Optional<Word> first = arguments.required();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String raw = CommandLine.raw(first.get(), arguments);
    List<String> words = CommandLine.command(raw).orElse(List.of());
    if (words.size() != 1) {
      return arguments.wrong(
          first.get(),
          "%s is no pattern: a quote is not closed, or there is more than one word".formatted(raw),
          "a pattern with blanks stands in quotes");
    }
    warnOfBackslashes(raw, first.get(), arguments);
    return Optional.of(words.getFirst());
  }

  private static void warnOfBackslashes(String raw, Word first, Arguments arguments) {
    Set<String> swallowed = new TreeSet<>();
    Matcher found = SWALLOWED.matcher(PAIRS.matcher(raw).replaceAll(""));
    while (found.find()) {
      swallowed.add("'" + found.group() + "'");
    }
    if (!swallowed.isEmpty()) {
      arguments.warn(
          first,
          "the configuration itself reads %s; for the pattern, write two backslashes"
              .formatted(String.join(", ", swallowed)));
    }
  }

  /** Words that each are an option. */
  static ArgumentShape<Set<RegexOption>> options() {
    return new ArgumentShape<>("OPTION ...", RegexShapes::readOptions);
  }

  private static Optional<Set<RegexOption>> readOptions(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Set<RegexOption> options = EnumSet.noneOf(RegexOption.class);
    for (; word.isPresent(); word = arguments.next()) {
      readOption(word.get(), arguments).ifPresent(options::add);
    }
    return Optional.of(options);
  }

  private static Optional<RegexOption> readOption(Word word, Arguments arguments) {
    int index = WORDS.indexOf(word.text());
    if (index < 0) {
      String hint =
          DidYouMean.hint(word.text(), WORDS).orElse("it takes " + String.join(", ", WORDS));
      return arguments.wrong(word, "unknown option '%s'; it is ignored".formatted(word), hint);
    }
    RegexOption option = OPTIONS.get(index);
    if (!option.isHonoured()) {
      arguments.warn(word, "'%s' is ignored: java.util.regex has no such option".formatted(word));
    }
    return Optional.of(option);
  }

  /** Two sizes in octets. */
  static ArgumentShape<Bare> stack() {
    return new ArgumentShape<>("START MAX", RegexShapes::readStack);
  }

  private static Optional<Bare> readStack(Arguments arguments) {
    Optional<Integer> start = size(arguments);
    Optional<Integer> most = start.flatMap(_ -> size(arguments));
    return most.map(_ -> Bare.BARE);
  }

  private static Optional<Integer> size(Arguments arguments) {
    return arguments
        .required("START MAX")
        .flatMap(word ->
            NumberShapes.readInteger(arguments, word, arguments.keyword(), 0, Integer.MAX_VALUE));
  }
}
