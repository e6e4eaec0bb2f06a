package gemel.config.tracking;

import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tracking.TrackFile.InitFile;

/** {@code track_file}, and {@code vrrp_track_file}, its old name. */
public final class TrackFileKeywords extends BlockKeywords {
  final Keyword<String> file;
  final Keyword<TrackWeight> weight;
  final Keyword<InitFile> initFile;

  public TrackFileKeywords(String path) {
    super(path);
    file =
        line("file", text("PATH"))
            .firstCounts()
            .honoured("FileKeywordsTest.fileIsTheFileThatIsRead");
    weight =
        line("weight", TrackingShapes.weight(254))
            .byDefault("1")
            .firstCounts()
            .honoured("FileKeywordsTest.weightMultipliesTheNumberInTheFile");
    initFile =
        line("init_file", TrackingShapes.initFile())
            .honoured("FileKeywordsTest.initFileIsWrittenAtTheStart");
  }
}
