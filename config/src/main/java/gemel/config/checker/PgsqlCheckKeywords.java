package gemel.config.checker;

import gemel.config.keyword.Keyword;

/** {@code PGSQL_CHECK}. */
public final class PgsqlCheckKeywords extends OwnCheckerKeywords {
  static final String USER = "gemel";

  final Keyword<String> user =
      line("user", OneLine.text("NAME"))
          .byDefault(USER)
          .honoured("PgsqlCheckKeywordsTest.userIsAsWhomItComes");
  final Keyword<String> database =
      line("database", OneLine.text("NAME"))
          .byDefault("none in particular")
          .honoured("PgsqlCheckKeywordsTest.databaseHasToBeThere");

  public PgsqlCheckKeywords(String path) {
    super(path);
  }
}
