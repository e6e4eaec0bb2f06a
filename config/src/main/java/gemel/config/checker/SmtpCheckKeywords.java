package gemel.config.checker;

import gemel.config.keyword.Keyword;

/** {@code SMTP_CHECK}. */
public final class SmtpCheckKeywords extends CheckerKeywords {
  static final String HELO_NAME = "healthcheck.localdomain";

  final Keyword<String> heloName =
      line("helo_name", OneLine.text("STRING"))
          .byDefault(HELO_NAME)
          .honoured("SmtpCheckKeywordsTest.heloNameIsAsWhomItComes");

  public SmtpCheckKeywords(String path) {
    super(path, "1", "1");
  }
}
