package gemel.config.checker;

import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;

/** {@code BFD_CHECK}. */
public final class BfdCheckKeywords extends BlockKeywords {
  final Keyword<String> name =
      line("name", text("NAME"))
          .honoured("TrackedCheckTest.nameIsTheSessionWhoseNeighbourMustBeThere");
  final Keyword<Boolean> alpha =
      line("alpha", onOff())
          .byDefault("off")
          .honoured("PoolNotifyKeywordsTest.alphaTellsOfTheFirstGoodCheck");

  public BfdCheckKeywords(String path) {
    super(path);
  }
}
