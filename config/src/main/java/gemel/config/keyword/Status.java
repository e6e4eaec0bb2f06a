package gemel.config.keyword;

import java.util.regex.Pattern;

/** What Gemel does about a keyword. */
public sealed interface Status {
  /** As the table shows it: {@code honoured}, {@code ignored} or {@code refused}. */
  String word();

  /** Why it is not honoured; empty where it is. */
  String reason();

  /**
   * Gemel does what it says.
   *
   * @param behaviourTest the test that sees an effect: {@code ClassName.methodName} of a test in
   *     the module {@code tests}, somewhere under {@code gemel.tests}; empty until there is one,
   *     and then the honour is a mere claim, which {@link
   *     gemel.config.KeywordTable#honouredWithoutTest} lists
   */
  record Honoured(String behaviourTest) implements Status {
    private static final Pattern ID = Pattern.compile("|[A-Z]\\w*\\.[a-z]\\w*");

    public Honoured {
      if (!ID.matcher(behaviourTest).matches()) {
        throw new IllegalArgumentException("behaviour test '%s'".formatted(behaviourTest));
      }
    }

    @Override
    public String word() {
      return "honoured";
    }

    @Override
    public String reason() {
      return "";
    }
  }

  /**
   * Read, checked and kept in the model, but without effect; a warning says so.
   *
   * @param reason why
   */
  record Ignored(String reason) implements Status {
    /** The reason of all that is still to be built. */
    public static final Ignored NOT_YET = new Ignored("not honoured yet");

    @Override
    public String word() {
      return "ignored";
    }
  }

  /**
   * An error wherever it stands.
   *
   * @param reason why
   */
  record Refused(String reason) implements Status {
    @Override
    public String word() {
      return "refused";
    }
  }
}
