package gemel.config.checker;

import static gemel.config.keyword.WordShapes.oneOf;

import gemel.config.keyword.Keyword;

/** {@code REDIS_CHECK}. */
public final class RedisCheckKeywords extends OwnCheckerKeywords {
  final Keyword<String> user =
      line("user", OneLine.text("NAME"))
          .byDefault("the server's default user")
          .honoured("RedisCheckKeywordsTest.userIsAsWhomItLogsIn");
  final Keyword<Password> password =
      line("password", OneLine.password())
          .byDefault("no login")
          .honoured("RedisCheckKeywordsTest.passwordIsSaidBeforeAnythingElse");
  final Keyword<RedisRole> role =
      line("role", oneOf(RedisRole.class))
          .byDefault("any")
          .honoured("RedisCheckKeywordsTest.roleIsWhatTheServerHasToBe");

  public RedisCheckKeywords(String path) {
    super(path);
  }
}
