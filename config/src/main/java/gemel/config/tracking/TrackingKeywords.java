package gemel.config.tracking;

import gemel.config.keyword.Keyword;
import gemel.config.keyword.KeywordLine;
import gemel.config.keyword.ListShape;
import gemel.config.keyword.Section;
import gemel.config.keyword.Shape;
import java.util.List;

/** What an instance or a sync group can track; both have the same lists. */
public final class TrackingKeywords {
  final Keyword<List<Section<String, TrackKeywords>>> trackInterface;
  final Keyword<List<Section<String, TrackKeywords>>> trackScript;
  final Keyword<List<Section<String, TrackKeywords>>> trackFile;
  final Keyword<List<Section<String, TrackKeywords>>> trackProcess;
  final Keyword<List<Section<String, TrackKeywords>>> trackBfd;

  /** Begins lines of the block that these keywords stand in. */
  @FunctionalInterface
  public interface Lines {
    <T> KeywordLine<T> line(String name, Shape<T> shape);
  }

  /**
   * The lists.
   *
   * @param path of the block that they stand in
   * @param whose a word for the behaviour tests' names: {@code Instance}
   */
  public TrackingKeywords(Lines lines, String path, String whose) {
    trackInterface =
        list(
            lines,
            new Words(path, "track_interface", "IFNAME", whose),
            253,
            false,
            "anInterfaceThatIsDown",
            "anInterfaceWithAWeight");
    trackScript =
        list(
            lines,
            new Words(path, "track_script", "NAME", whose),
            253,
            true,
            "aScriptThatFails",
            "aScriptWithAWeight");
    trackFile =
        list(
            lines,
            new Words(path, "track_file", "NAME", whose),
            254,
            true,
            "aFileThatSaysSo",
            "aFileWithAWeight");
    trackProcess =
        list(
            lines,
            new Words(path, "track_process", "NAME", whose),
            254,
            true,
            "aProcessThatIsGone",
            "aProcessWithAWeight");
    trackBfd =
        list(
            lines,
            new Words(path, "track_bfd", "NAME", whose),
            253,
            true,
            "aNeighbourThatIsLost",
            "aNeighbourWithAWeight");
  }

  /** Its list of interfaces. */
  public Keyword<?> trackInterface() {
    return trackInterface;
  }

  private record Words(String path, String keyword, String entry, String whose) {}

  private static Keyword<List<Section<String, TrackKeywords>>> list(
      Lines lines, Words words, int most, boolean mayUndo, String failing, String weighted) {
    String test = "TrackKeywordsTest." + failing + "IsAFaultOf" + words.whose();
    TrackKeywords entries =
        new TrackKeywords(
            words.path() + "/" + words.keyword(),
            words.entry(),
            most,
            mayUndo,
            test,
            "TrackKeywordsTest." + weighted + "ShiftsThePriorityOf" + words.whose());
    return lines.line(words.keyword(), ListShape.ofLines(entries)).honoured(test);
  }
}
