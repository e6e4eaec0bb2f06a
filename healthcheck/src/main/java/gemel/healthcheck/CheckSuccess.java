package gemel.healthcheck;

/**
 * The server did what was asked of it.
 *
 * @param sentence what it did: {@code HTTP 200 from http://10.0.0.3:80/health}
 */
public record CheckSuccess(String sentence) implements Outcome {
  public CheckSuccess {
    sentence = Sentence.printable(sentence);
  }
}
