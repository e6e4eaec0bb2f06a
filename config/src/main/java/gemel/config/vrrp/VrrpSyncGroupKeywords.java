package gemel.config.vrrp;

import static gemel.config.keyword.WordShapes.flag;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.ListShape;
import gemel.config.keyword.Section;
import gemel.config.keyword.WordShapes;
import gemel.config.tracking.TrackingKeywords;
import java.util.List;

/** {@code vrrp_sync_group}. */
public final class VrrpSyncGroupKeywords extends BlockKeywords {
  private static final String PATH = "vrrp_sync_group";

  final Keyword<List<Section<String, Members>>> group =
      line("group", ListShape.ofWords(new Members()))
          .honoured("ElectionKeywordsTest.onlyMembersOfTheGroupMoveWithIt");

  final Keyword<Boolean> syncGroupTrackingWeight =
      line("sync_group_tracking_weight", flag())
          .honoured("TrackKeywordsTest.syncGroupTrackingWeightLetsMembersHaveWeights");
  final Keyword<Boolean> globalTracking =
      line("global_tracking", flag())
          .oldNameOf(syncGroupTrackingWeight)
          .honoured("TrackKeywordsTest.globalTrackingIsAnOldNameOfSyncGroupTrackingWeight");
  final TrackingKeywords tracking = new TrackingKeywords(this::line, PATH, "AGroup");
  final NotifyKeywords notify = NotifyKeywords.ofGroup(this::line);

  public VrrpSyncGroupKeywords() {
    super(PATH);
  }

  /** The names in a group. */
  static final class Members extends EntryKeywords<String> {
    final Keyword<String> entry =
        entryLine().honoured("ElectionKeywordsTest.anEntryOfTheGroupIsOneMemberMore");

    Members() {
      super(PATH + "/group", WordShapes.text("INSTANCE"));
    }
  }
}
