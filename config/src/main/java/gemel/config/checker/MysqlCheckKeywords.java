package gemel.config.checker;

import gemel.config.keyword.Keyword;

/** {@code MYSQL_CHECK}. */
public final class MysqlCheckKeywords extends OwnCheckerKeywords {
  final Keyword<String> user =
      line("user", OneLine.text("NAME"))
          .byDefault("somebody who may be refused")
          .honoured("MysqlCheckKeywordsTest.userIsWhomTheServerHasToLetIn");

  public MysqlCheckKeywords(String path) {
    super(path);
  }
}
