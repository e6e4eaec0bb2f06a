package gemel.config.keyword;

/** What Gemel does about a keyword. */
public sealed interface Status {
  /** As the table shows it: {@code honoured}, {@code ignored} or {@code refused}. */
  String word();

  /** Why it is not honoured; empty where it is. */
  String reason();

  /**
   * Gemel does what it says.
   *
   * @param behaviourTest the id of the test that sees an effect; empty until there is one
   */
  record Honoured(String behaviourTest) implements Status {
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
