package gemel.config.keyword;

import gemel.config.diagnostic.DidYouMean;
import gemel.config.source.Position;
import gemel.config.tree.Word;
import gemel.config.value.InterfaceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Shapes of arguments that are words: names, choices, switches, files. */
public final class WordShapes {
  private static final Set<String> ON = Set.of("on", "true", "yes");
  private static final Set<String> OFF = Set.of("off", "false", "no");

  private WordShapes() {}

  /** The keyword alone says it. */
  public static ArgumentShape<Boolean> flag() {
    return says(true);
  }

  /** The keyword alone says {@code meaning}; so a keyword may be the opposite of another one. */
  public static ArgumentShape<Boolean> says(boolean meaning) {
    return new ArgumentShape<>("", arguments -> Optional.of(meaning));
  }

  /** {@code [on|off]}; nothing is on. */
  public static ArgumentShape<Boolean> onOff() {
    return new ArgumentShape<>("[on|off]", WordShapes::readOnOff);
  }

  private static Optional<Boolean> readOnOff(Arguments arguments) {
    Optional<Word> word = arguments.next();
    if (word.isEmpty() || ON.contains(word.get().text())) {
      return Optional.of(true);
    }
    if (OFF.contains(word.get().text())) {
      return Optional.of(false);
    }
    return arguments.wrong(
        word.get(), "'%s' is neither on|true|yes nor off|false|no".formatted(word.get()));
  }

  /**
   * Any one word.
   *
   * @param what how the table calls it: {@code STRING}
   */
  public static ArgumentShape<String> text(String what) {
    return new ArgumentShape<>(what, arguments -> arguments.required().map(Word::text));
  }

  /** One word and no more: what identifies a block. */
  public static ArgumentShape<String> name() {
    return new ArgumentShape<>("NAME", WordShapes::readName);
  }

  private static Optional<String> readName(Arguments arguments) {
    Optional<Word> name = arguments.required();
    Optional<Word> second = arguments.peek();
    if (name.isPresent() && second.isPresent()) {
      return arguments.wrong(
          second.get(), "%s takes one name; the block is ignored".formatted(arguments.keyword()));
    }
    return name.map(Word::text);
  }

  public static ArgumentShape<InterfaceName> interfaceName() {
    return new ArgumentShape<>("IFNAME", WordShapes::readInterfaceName);
  }

  private static Optional<InterfaceName> readInterfaceName(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isPresent() && !InterfaceName.isPossible(word.get().text())) {
      return arguments.wrong(
          word.get(),
          "'%s' cannot be an interface's name: 1 to 15 octets, no blank, no '/'"
              .formatted(word.get()));
    }
    return word.map(name -> new InterfaceName(name.text()));
  }

  /** One of the words of an enumeration, written exactly so. */
  public static <E extends Enum<E> & ConfigWord> ArgumentShape<E> oneOf(Class<E> type) {
    return oneOf(type, UnaryOperator.identity());
  }

  /** One of the words of an enumeration, which are upper case, in any case. */
  public static <E extends Enum<E> & ConfigWord> ArgumentShape<E> oneOfAnyCase(Class<E> type) {
    return oneOf(type, word -> word.toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E> & ConfigWord> ArgumentShape<E> oneOf(
      Class<E> type, UnaryOperator<String> normal) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(ConfigWord::word).toList();
    return new ArgumentShape<>(
        String.join("|", words), arguments -> readOneOf(arguments, constants, words, normal));
  }

  private static <E extends ConfigWord> Optional<E> readOneOf(
      Arguments arguments, List<E> constants, List<String> words, UnaryOperator<String> normal) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    int index = words.indexOf(normal.apply(word.get().text()));
    if (index < 0) {
      String hint =
          DidYouMean.hint(word.get().text(), words).orElse("it takes " + String.join(", ", words));
      return arguments.wrong(
          word.get(), "unknown %s '%s'".formatted(arguments.keyword(), word.get()), hint);
    }
    E constant = constants.get(index);
    if (!constant.isHonoured()) {
      arguments.warn(
          word.get(), "%s '%s' is not honoured yet".formatted(arguments.keyword(), word.get()));
    }
    return Optional.of(constant);
  }

  /**
   * A file. A relative name is resolved against the directory of the configuration file that has
   * it.
   */
  public static ArgumentShape<Path> file() {
    return new ArgumentShape<>("FILE", WordShapes::readFile);
  }

  private static Optional<Path> readFile(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (word.get().text().isEmpty()) {
      return arguments.wrong(word.get(), arguments.keyword() + " is empty");
    }
    Position position = word.get().position();
    Path configuration = Path.of(position.file().name());
    return Optional.of(configuration.resolveSibling(word.get().text()));
  }
}
