package gemel.healthcheck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The server did what was asked of it.
 *
 * @param sentence what it did: {@code HTTP 200 from http://10.0.0.3:80/health}
 * @param weighing what it says of its share
 * @param warning what should be mended before it is no success any more; empty if nothing is
 * @param certificateEnd the last moment at which the certificate is valid that it has shown; null
 *     if it has shown none
 */
public record CheckSuccess(
    String sentence, Weighing weighing, String warning, @Nullable Instant certificateEnd)
    implements Outcome {
  public CheckSuccess {
    sentence = Sentence.printable(sentence);
    warning = Sentence.printable(warning);
  }

  /** One without a warning, and without a certificate. */
  public CheckSuccess(String sentence, Weighing weighing) {
    this(sentence, weighing, "", null);
  }

  /** One that says nothing of its share. */
  public CheckSuccess(String sentence) {
    this(sentence, Weighing.NONE);
  }

  /** The same with a warning. */
  public CheckSuccess with(String warning) {
    return new CheckSuccess(sentence, weighing, warning, certificateEnd);
  }

  /** The same of a server that has shown a certificate. */
  public CheckSuccess certifiedUntil(Instant end) {
    return new CheckSuccess(sentence, weighing, warning, end);
  }

  /** The sentence, and the warning if there is one. */
  public String whole() {
    return warning.isEmpty() ? sentence : sentence + "; " + warning;
  }
}
