package gemel.config.director;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.WordShapes;
import gemel.config.value.FileMode;

/** {@code control_api}. */
public final class ControlApiKeywords extends BlockKeywords {
  final Keyword<FileMode> mode =
      line("mode", NumberShapes.fileMode())
          .own()
          .byDefault("0600")
          .honoured("DirectorKeywordsTest.modeIsThatOfTheSocket");
  final Keyword<String> group =
      line("group", WordShapes.text("NAME"))
          .own()
          .byDefault("the process's group")
          .honoured("HostKeywordsTest.groupIsThatOfTheControlSocket");

  public ControlApiKeywords() {
    super("control_api");
  }
}
