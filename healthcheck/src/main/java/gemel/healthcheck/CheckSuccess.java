package gemel.healthcheck;

/**
 * The server did what was asked of it.
 *
 * @param sentence what it did: {@code HTTP 200 from http://10.0.0.3:80/health}
 * @param weighing what it says of its share
 */
public record CheckSuccess(String sentence, Weighing weighing) implements Outcome {
  public CheckSuccess {
    sentence = Sentence.printable(sentence);
  }

  /** One that says nothing of its share. */
  public CheckSuccess(String sentence) {
    this(sentence, Weighing.NONE);
  }
}
