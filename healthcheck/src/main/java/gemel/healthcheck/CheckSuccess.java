package gemel.healthcheck;

/**
 * The server did what was asked of it.
 *
 * @param sentence what it did: {@code HTTP 200 from http://10.0.0.3:80/health}
 * @param weighing what it says of its share
 * @param warning what should be mended before it is no success any more; empty if nothing is
 */
public record CheckSuccess(String sentence, Weighing weighing, String warning) implements Outcome {
  public CheckSuccess {
    sentence = Sentence.printable(sentence);
    warning = Sentence.printable(warning);
  }

  /** One without a warning. */
  public CheckSuccess(String sentence, Weighing weighing) {
    this(sentence, weighing, "");
  }

  /** One that says nothing of its share. */
  public CheckSuccess(String sentence) {
    this(sentence, Weighing.NONE);
  }

  /** The same with a warning. */
  public CheckSuccess with(String warning) {
    return new CheckSuccess(sentence, weighing, warning);
  }

  /** The sentence, and the warning if there is one. */
  public String whole() {
    return warning.isEmpty() ? sentence : sentence + "; " + warning;
  }
}
