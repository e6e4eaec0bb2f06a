package gemel.config.checker;

import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tracking.TrackingShapes;
import gemel.config.tracking.TrackingShapes.OwnWeight;

/** {@code FILE_CHECK}. */
public final class FileCheckKeywords extends BlockKeywords {
  final Keyword<String> trackFile =
      line("track_file", text("NAME"))
          .honoured("TrackedCheckTest.trackFileIsTheFileWhoseNumberCounts");
  final Keyword<OwnWeight> weight =
      line("weight", TrackingShapes.ownWeight(Integer.MAX_VALUE, /* mayUndo= */ true))
          .byDefault("the file's")
          .honoured("TrackedCheckTest.weightMultipliesTheNumberInTheFile");

  public FileCheckKeywords(String path) {
    super(path);
  }
}
