package gemel.config.tracking;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tracking.TrackFile.InitFile;
import gemel.config.tracking.TrackProcess.ParamMatch;
import gemel.config.tree.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shapes of arguments of what can be tracked. */
public final class TrackingShapes {
  private static final String REVERSE = "reverse";
  private static final String NO_REVERSE = "noreverse";
  private static final Duration ZERO_BECOMES = Duration.ofSeconds(1);

  private TrackingShapes() {}

  /**
   * A weight where something is tracked.
   *
   * @param reverse null: as what is tracked has it itself
   */
  public record OwnWeight(int weight, @Nullable Boolean reverse) {
    /** With what the thing itself has. */
    public TrackWeight beside(TrackWeight declared) {
      return new TrackWeight(weight, reverse == null ? declared.reverse() : reverse);
    }
  }

  /** {@code N [reverse]}, where the thing itself is declared. */
  static ArgumentShape<TrackWeight> weight(int most) {
    return new ArgumentShape<>(
        "-%d..%d [reverse]".formatted(most, most), arguments -> readWeight(arguments, most));
  }

  private static Optional<TrackWeight> readWeight(Arguments arguments, int most) {
    Optional<Integer> weight = number(arguments, most);
    boolean reverse = isNext(arguments, REVERSE);
    return weight.map(number -> new TrackWeight(number, reverse));
  }

  /** {@code N [reverse|noreverse]}, where it is tracked. */
  public static ArgumentShape<OwnWeight> ownWeight(int most, boolean mayUndo) {
    String written = mayUndo ? "-%d..%d [reverse|noreverse]" : "-%d..%d [reverse]";
    return new ArgumentShape<>(
        written.formatted(most, most), arguments -> readOwnWeight(arguments, most, mayUndo));
  }

  private static Optional<OwnWeight> readOwnWeight(Arguments arguments, int most, boolean mayUndo) {
    Optional<Integer> weight = number(arguments, most);
    @Nullable Boolean reverse = null;
    if (isNext(arguments, REVERSE)) {
      reverse = true;
    } else if (mayUndo && isNext(arguments, NO_REVERSE)) {
      reverse = false;
    }
    @Nullable Boolean said = reverse;
    return weight.map(number -> new OwnWeight(number, said));
  }

  private static Optional<Integer> number(Arguments arguments, int most) {
    return arguments
        .required()
        .flatMap(
            word -> NumberShapes.readInteger(arguments, word, arguments.keyword(), -most, most));
  }

  private static boolean isNext(Arguments arguments, String word) {
    boolean is = arguments.peek().filter(next -> next.text().equals(word)).isPresent();
    if (is) {
      arguments.next();
    }
    return is;
  }

  /** Seconds in thousandths; as in keepalived, 0 is a mistake and becomes 1. */
  static ArgumentShape<Duration> pace() {
    return new ArgumentShape<>("0.001..4294967 s", TrackingShapes::readPace);
  }

  private static Optional<Duration> readPace(Arguments arguments) {
    Optional<Word> word = arguments.peek();
    Optional<Duration> pace = NumberShapes.seconds("0", "4294967").read(arguments);
    if (word.isPresent() && pace.isPresent() && pace.get().isZero()) {
      arguments.wrong(word.get(), "%s must not be 0; 1 is taken".formatted(arguments.keyword()));
      return Optional.of(ZERO_BECOMES);
    }
    return pace;
  }

  /** A program's name, and what its arguments have to be. */
  record ProcessName(String process, List<String> parameters) {}

  static ArgumentShape<ProcessName> process() {
    return new ArgumentShape<>("NAME [ARGS]", TrackingShapes::readProcess);
  }

  private static Optional<ProcessName> readProcess(Arguments arguments) {
    Optional<Word> name = arguments.required();
    List<String> parameters = new ArrayList<>();
    for (Optional<Word> word = arguments.next(); word.isPresent(); word = arguments.next()) {
      parameters.add(word.get().text());
    }
    return name.map(word -> new ProcessName(word.text(), parameters));
  }

  /** {@code [initial|partial]}; nothing is exact. */
  static ArgumentShape<ParamMatch> paramMatch() {
    return new ArgumentShape<>("[initial|partial]", TrackingShapes::readParamMatch);
  }

  private static Optional<ParamMatch> readParamMatch(Arguments arguments) {
    Optional<Word> word = arguments.next();
    if (word.isEmpty()) {
      return Optional.of(ParamMatch.EXACT);
    }
    return switch (word.get().text()) {
      case "initial" -> Optional.of(ParamMatch.INITIAL);
      case "partial" -> Optional.of(ParamMatch.PARTIAL);
      default ->
          arguments.wrong(
              word.get(), "param_match is initial or partial, not '%s'".formatted(word.get()));
    };
  }

  /** {@code [VALUE] [overwrite]}. */
  static ArgumentShape<InitFile> initFile() {
    return new ArgumentShape<>("[VALUE] [overwrite]", TrackingShapes::readInitFile);
  }

  private static Optional<InitFile> readInitFile(Arguments arguments) {
    int value = 0;
    boolean overwrite = isNext(arguments, "overwrite");
    Optional<Word> word = arguments.next();
    if (word.isPresent()) {
      value =
          NumberShapes.readInteger(
                  arguments, word.get(), arguments.keyword(), Integer.MIN_VALUE, Integer.MAX_VALUE)
              .orElse(0);
      overwrite |= isNext(arguments, "overwrite");
    }
    return Optional.of(new InitFile(value, overwrite));
  }
}
