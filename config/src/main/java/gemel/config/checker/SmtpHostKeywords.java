package gemel.config.checker;

/** {@code host} of old: one more whom a {@code SMTP_CHECK} asks. */
final class SmtpHostKeywords extends CheckerKeywords {
  SmtpHostKeywords(String path) {
    super(path, "1", "1");
  }
}
