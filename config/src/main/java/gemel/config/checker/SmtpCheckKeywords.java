package gemel.config.checker;

import gemel.config.keyword.Bare;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;

/** {@code SMTP_CHECK}. */
public final class SmtpCheckKeywords extends CheckerKeywords {
  static final String HELO_NAME = "healthcheck.localdomain";

  final Keyword<String> heloName =
      line("helo_name", OneLine.text("STRING"))
          .byDefault(HELO_NAME)
          .honoured("SmtpCheckKeywordsTest.heloNameIsAsWhomItComes");

  final Keyword<Section<Bare, SmtpHostKeywords>> host;

  public SmtpCheckKeywords(String path) {
    super(path, "1", "1");
    host =
        line("host", BlockShape.bare(new SmtpHostKeywords(path + "/host")))
            .honoured("SmtpCheckKeywordsTest.eachHostMustTalk");
  }
}
