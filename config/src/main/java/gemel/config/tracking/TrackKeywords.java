package gemel.config.tracking;

import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.WordShapes;
import gemel.config.tracking.TrackingShapes.OwnWeight;

/** {@code track_script} and its like: names, each with a weight of its own if it wants one. */
public final class TrackKeywords extends EntryKeywords<String> {
  final Keyword<String> entry;
  final Keyword<OwnWeight> weight;

  /**
   * A list.
   *
   * @param what stands in it: {@code IFNAME}
   * @param most the greatest weight, and the least without its sign
   * @param mayUndo whether an entry can take back the {@code reverse} of what it names
   * @param entryTest what shows that an entry is honoured
   * @param weightTest the same of its weight
   */
  public TrackKeywords(
      String path, String what, int most, boolean mayUndo, String entryTest, String weightTest) {
    super(path, WordShapes.text(what));
    entry = entryLine().honoured(entryTest);
    weight = line("weight", TrackingShapes.ownWeight(most, mayUndo)).honoured(weightTest);
  }
}
