package gemel.config.checker;

import gemel.config.keyword.Keyword;

/** {@code AGENT_CHECK}. */
public final class AgentCheckKeywords extends OwnCheckerKeywords {
  final Keyword<String> send =
      line("send", OneLine.text("STRING"))
          .byDefault("nothing")
          .honoured("AgentCheckKeywordsTest.sendIsWhatTheAgentIsTold");

  public AgentCheckKeywords(String path) {
    super(path);
  }
}
