package gemel.healthcheck;

/**
 * The attempt failed.
 *
 * @param kind what sort of failure, for programs
 * @param sentence what happened, for people: {@code HTTP 500 from http://10.0.0.3:80/health, wanted
 *     200}
 */
public record CheckFailure(FailureKind kind, String sentence) implements Outcome {
  public CheckFailure {
    sentence = Sentence.printable(sentence);
  }

  /** Whether it says something about the server, and not only about ourselves. */
  public boolean isVerdict() {
    return kind != FailureKind.LOCAL;
  }
}
