package gemel.cli.ipvs;

import gemel.cli.ipvs.Option.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads words as popt(3) does for ipvsadm: letters may be joined, an argument may be joined to its
 * option, long names are never shortened, and what is no option is put aside.
 */
final class OptionReader {
  private final List<String> words;
  private final List<String> leftovers = new ArrayList<>();
  private int next;
  private String word = "";

  /** Letters of {@link #word} that have not been read. */
  private String letters = "";

  OptionReader(List<String> words) {
    this.words = words;
  }

  /** What comes next. */
  sealed interface Read {
    /**
     * An option.
     *
     * @param argument empty if it has none
     */
    record Found(Option option, Optional<String> argument) implements Read {}

    /** No option of ipvsadm's, or one with a wrong argument. */
    record Bad(String why) implements Read {}

    record End() implements Read {}
  }

  Read read() {
    while (letters.isEmpty()) {
      if (next >= words.size()) {
        return new Read.End();
      }
      word = words.get(next++);
      if (word.equals("--")) {
        leftovers.addAll(words.subList(next, words.size()));
        next = words.size();
      } else if (word.startsWith("--")) {
        return longOption();
      } else if (word.startsWith("-") && word.length() > 1) {
        letters = word.substring(1);
      } else {
        leftovers.add(word);
      }
    }
    return letter();
  }

  private Read longOption() {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    Optional<String> joined =
        equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
    return Option.byName(name).map(option -> with(option, joined)).orElse(unknown());
  }

  private Read letter() {
    Optional<Option> option = Option.byLetter(letters.charAt(0));
    String rest = letters.substring(1);
    letters = "";
    if (option.isEmpty()) {
      return unknown();
    }
    if (option.get().argument() != Argument.NONE) {
      return with(
          option.get(),
          rest.isEmpty()
              ? Optional.empty()
              : Optional.of(rest.startsWith("=") ? rest.substring(1) : rest));
    }
    if (rest.startsWith("=")) {
      return new Read.Bad("option does not take an argument");
    }
    letters = rest;
    return new Read.Found(option.get(), Optional.empty());
  }

  private Read with(Option option, Optional<String> joined) {
    return switch (option.argument()) {
      case NONE ->
          joined.isPresent()
              ? new Read.Bad("option does not take an argument")
              : new Read.Found(option, joined);
      case REQUIRED -> {
        if (joined.isEmpty() && next >= words.size()) {
          yield new Read.Bad("missing argument");
        }
        yield new Read.Found(option, Optional.of(joined.orElseGet(this::nextWord)));
      }
      case OPTIONAL ->
          joined.isEmpty() && next < words.size() && !words.get(next).startsWith("-")
              ? new Read.Found(option, Optional.of(nextWord()))
              : new Read.Found(option, joined);
    };
  }

  private String nextWord() {
    return words.get(next++);
  }

  private static Read unknown() {
    return new Read.Bad("unknown option");
  }

  /** The word that was read last, as it was written. */
  String word() {
    return word;
  }

  /** What was no option, so far. */
  List<String> leftovers() {
    return leftovers;
  }
}
