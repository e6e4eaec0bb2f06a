package gemel.config.keyword;

import gemel.config.tree.Word;
import gemel.config.value.FileMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shapes of arguments that are numbers, each with its range. */
public final class NumberShapes {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern UNSIGNED = Pattern.compile("\\d{1,10}");
  private static final long MOST_UNSIGNED = 0xFFFF_FFFFL;
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,30})?|\\.\\d{1,30})");
  private static final Pattern FILE_MODE = Pattern.compile("0?[0-7]{3}");

  /** keepalived keeps times in microseconds. */
  private static final int DIGITS = 6;

  private NumberShapes() {}

  /** A whole number from {@code least} to {@code most}, both included. */
  public static ArgumentShape<Integer> integer(int least, int most) {
    return new ArgumentShape<>(range(least, most), arguments -> readNext(arguments, least, most));
  }

  /** A whole number of 32 bits without a sign. */
  public static ArgumentShape<Long> unsigned() {
    return new ArgumentShape<>(
        "0.." + MOST_UNSIGNED,
        arguments ->
            arguments
                .required()
                .flatMap(word -> readUnsigned(arguments, word, arguments.keyword())));
  }

  /**
   * Reads one word as a whole number of 32 bits without a sign.
   *
   * @param subject what messages call it: the keyword, or a name for this argument of it
   */
  public static Optional<Long> readUnsigned(Arguments arguments, Word word, String subject) {
    return isUnsigned(word.text())
        ? Optional.of(Long.parseLong(word.text()))
        : arguments.wrong(word, "%s '%s' is not in 0..%d".formatted(subject, word, MOST_UNSIGNED));
  }

  private static boolean isUnsigned(String text) {
    return UNSIGNED.matcher(text).matches() && Long.parseLong(text) <= MOST_UNSIGNED;
  }

  private static Optional<Integer> readNext(Arguments arguments, int least, int most) {
    return arguments
        .required()
        .flatMap(word -> readInteger(arguments, word, arguments.keyword(), least, most));
  }

  /**
   * Reads one word as a whole number.
   *
   * @param subject what messages call it: the keyword, or a name for this argument of it
   */
  public static Optional<Integer> readInteger(
      Arguments arguments, Word word, String subject, int least, int most) {
    if (!WHOLE.matcher(word.text()).matches()) {
      return arguments.wrong(
          word,
          "'%s' is not a whole number; %s takes %s".formatted(word, subject, range(least, most)));
    }
    long number = Long.parseLong(word.text());
    if (number < least || number > most) {
      return outOfRange(arguments, word, subject, range(least, most));
    }
    return Optional.of((int) number);
  }

  private static String range(int least, int most) {
    return most == Integer.MAX_VALUE ? "N>=" + least : least + ".." + most;
  }

  private static <T> Optional<T> outOfRange(
      Arguments arguments, Word word, String subject, String range) {
    return arguments.wrong(word, "%s %s is out of range %s".formatted(subject, word, range));
  }

  /** Whole seconds from {@code least} to {@code most}. */
  public static ArgumentShape<Duration> wholeSeconds(int least, int most) {
    return new ArgumentShape<>(
        range(least, most) + " s",
        arguments -> readNext(arguments, least, most).map(Duration::ofSeconds));
  }

  /**
   * Seconds with a decimal fraction; more than six digits of it are rounded.
   *
   * @param least the shortest, as a decimal: {@code "0.01"}
   * @param most the longest
   */
  public static ArgumentShape<Duration> seconds(String least, String most) {
    return new Time("seconds", "s", DIGITS, new BigDecimal(least), new BigDecimal(most)).shape();
  }

  /** Milliseconds with a decimal fraction; more than three digits of it are rounded. */
  public static ArgumentShape<Duration> milliseconds(int least, int most) {
    return new Time(
            "milliseconds", "ms", DIGITS - 3, BigDecimal.valueOf(least), BigDecimal.valueOf(most))
        .shape();
  }

  /**
   * A time in decimal.
   *
   * @param digits of the fraction, down to microseconds
   */
  private record Time(String name, String unit, int digits, BigDecimal least, BigDecimal most) {
    private String range() {
      return "%s..%s %s".formatted(least, most, unit);
    }

    ArgumentShape<Duration> shape() {
      return new ArgumentShape<>(
          range(), arguments -> arguments.required().flatMap(word -> read(arguments, word)));
    }

    private Optional<Duration> read(Arguments arguments, Word word) {
      if (!DECIMAL.matcher(word.text()).matches()) {
        return arguments.wrong(
            word,
            "'%s' is not a number of %s; %s takes %s"
                .formatted(word, name, arguments.keyword(), range()));
      }
      BigDecimal time = new BigDecimal(word.text());
      if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
        return outOfRange(arguments, word, arguments.keyword(), range());
      }
      if (time.stripTrailingZeros().scale() > digits) {
        arguments.warn(word, "'%s' is rounded to microseconds".formatted(word));
      }
      long micros = time.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact();
      return Optional.of(Duration.ofNanos(micros * 1000));
    }
  }

  /** A file mode in octal: {@code 0600}. */
  public static ArgumentShape<FileMode> fileMode() {
    return new ArgumentShape<>("0000..0777", NumberShapes::readFileMode);
  }

  private static Optional<FileMode> readFileMode(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isPresent() && !FILE_MODE.matcher(word.get().text()).matches()) {
      return arguments.wrong(
          word.get(),
          "'%s' is not an octal file mode; %s takes 0000..0777"
              .formatted(word.get(), arguments.keyword()));
    }
    return word.map(mode -> new FileMode(Integer.parseInt(mode.text(), 8)));
  }
}
