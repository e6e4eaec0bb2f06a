package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * {@code SMTP_CHECK}: good if a mail server talks.
 *
 * @param target whom to connect to
 * @param heloName as whom, without control characters
 */
public record SmtpCheck(Target target, String heloName) implements CheckSpec {
  private static final Pattern ONE_LINE = Pattern.compile("\\P{Cntrl}+");

  public SmtpCheck {
    if (!ONE_LINE.matcher(heloName).matches()) {
      throw new IllegalArgumentException("helo_name '" + heloName + "' is not one line");
    }
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout.multipliedBy(2);
  }

  @Override
  public String toString() {
    return "SMTP_CHECK %s as %s".formatted(target, heloName);
  }
}
