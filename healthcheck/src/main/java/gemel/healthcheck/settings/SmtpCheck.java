package gemel.healthcheck.settings;

/**
 * {@code SMTP_CHECK}: good if a mail server talks.
 *
 * @param target whom to connect to
 * @param heloName as whom, without control characters
 */
public record SmtpCheck(Target target, String heloName) implements DialogueCheck {
  public SmtpCheck {
    if (heloName.isEmpty() || !OneLine.fits(heloName)) {
      throw new IllegalArgumentException("helo_name '" + heloName + "' is not one line");
    }
  }

  @Override
  public String keyword() {
    return "SMTP_CHECK";
  }

  @Override
  public String toString() {
    return "SMTP_CHECK %s as %s".formatted(target, heloName);
  }
}
