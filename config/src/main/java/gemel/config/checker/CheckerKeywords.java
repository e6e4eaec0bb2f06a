package gemel.config.checker;

import static gemel.config.keyword.AddressShapes.port;

import gemel.config.keyword.Keyword;
import gemel.config.value.Port;

/** What all checkers have that connect to a port. */
public abstract class CheckerKeywords extends SourceKeywords {
  final Keyword<Port> connectPort =
      line("connect_port", port())
          .byDefault(SERVERS)
          .honoured("CheckTargetKeywordsTest.connectPortIsWhereTheCheckAsks");
  final Keyword<Port> bindPort =
      line("bind_port", port())
          .byDefault("one that is free")
          .honoured("CheckTargetKeywordsTest.bindPortIsWhereTheCheckComesFrom");

  /**
   * The lines of one block.
   *
   * @param path where it stands
   * @param retries the default of {@code retry}, as text
   * @param waits the default of {@code delay_before_retry}, as text
   */
  protected CheckerKeywords(String path, String retries, String waits) {
    super(path, retries, waits, "CheckTargetKeywordsTest");
  }
}
