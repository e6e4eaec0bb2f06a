package gemel.config;

import gemel.config.bfd.BfdInstanceKeywords;
import gemel.config.director.ControlApiKeywords;
import gemel.config.director.PeerChannelKeywords;
import gemel.config.global.GlobalKeywords;
import gemel.config.keyword.Bare;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.ListShape;
import gemel.config.keyword.Section;
import gemel.config.keyword.WordShapes;
import gemel.config.tracking.TrackFileKeywords;
import gemel.config.tracking.TrackProcessKeywords;
import gemel.config.tracking.VrrpScriptKeywords;
import gemel.config.virtualserver.MarkRule;
import gemel.config.virtualserver.MarkRuleShape;
import gemel.config.virtualserver.ServiceAddress;
import gemel.config.virtualserver.VirtualServerGroupKeywords;
import gemel.config.virtualserver.VirtualServerKeywords;
import gemel.config.vrrp.GarpGroupKeywords;
import gemel.config.vrrp.Linkbeat;
import gemel.config.vrrp.LinkbeatKeywords;
import gemel.config.vrrp.VrrpInstanceKeywords;
import gemel.config.vrrp.VrrpSyncGroupKeywords;
import java.util.List;

/** The top level: the root of the keyword table. */
final class TopLevelKeywords extends BlockKeywords {
  final Keyword<Section<Bare, GlobalKeywords>> globalDefs =
      line("global_defs", BlockShape.bare(new GlobalKeywords()))
          .honoured("AdvertisementKeywordsTest.globalDefsHoldForTheWholeFile");
  final Keyword<Section<String, VrrpScriptKeywords>> vrrpScript =
      line("vrrp_script", new BlockShape<>(WordShapes.name(), new VrrpScriptKeywords()))
          .honoured("ScriptKeywordsTest.aVrrpScriptIsRunAgainAndAgain");
  final Keyword<Section<String, TrackProcessKeywords>> vrrpTrackProcess =
      line("vrrp_track_process", new BlockShape<>(WordShapes.name(), new TrackProcessKeywords()))
          .honoured("ProcessKeywordsTest.aVrrpTrackProcessCountsProcesses");
  final Keyword<Section<String, TrackFileKeywords>> trackFile =
      line("track_file", new BlockShape<>(WordShapes.name(), new TrackFileKeywords("track_file")))
          .honoured("FileKeywordsTest.aTrackFileIsReadWheneverItChanges");
  final Keyword<Section<String, TrackFileKeywords>> vrrpTrackFile =
      line(
              "vrrp_track_file",
              new BlockShape<>(WordShapes.name(), new TrackFileKeywords("vrrp_track_file")))
          .oldNameOf(trackFile)
          .honoured("FileKeywordsTest.aVrrpTrackFileIsATrackFile");
  final Keyword<Section<String, VrrpSyncGroupKeywords>> vrrpSyncGroup =
      line("vrrp_sync_group", new BlockShape<>(WordShapes.name(), new VrrpSyncGroupKeywords()))
          .honoured("ElectionKeywordsTest.aSyncGroupMovesAsOne");
  final Keyword<Section<String, VrrpInstanceKeywords>> vrrpInstance =
      line("vrrp_instance", new BlockShape<>(WordShapes.name(), new VrrpInstanceKeywords()))
          .honoured("AdvertisementKeywordsTest.eachVrrpInstanceAdvertises");
  final Keyword<Section<Bare, GarpGroupKeywords>> garpGroup =
      line("garp_group", BlockShape.bare(new GarpGroupKeywords()))
          .addsUp()
          .honoured("AnnouncementKeywordsTest.aGarpGroupLimitsItsInterfacesAndNoOther");
  final Keyword<Boolean> linkbeatUsePolling =
      line("linkbeat_use_polling", WordShapes.flag())
          .honoured("LinkbeatKeywordsTest.linkbeatUsePollingAsksTheInterfacesOfAllInstances");
  final Keyword<List<Section<Linkbeat.Interface, LinkbeatKeywords>>> linkbeatInterfaces =
      line("linkbeat_interfaces", ListShape.ofLines(new LinkbeatKeywords()))
          .honoured("LinkbeatKeywordsTest.linkbeatInterfacesAreAskedForTheirLink");
  final Keyword<Section<String, BfdInstanceKeywords>> bfdInstance =
      line("bfd_instance", new BlockShape<>(WordShapes.name(), new BfdInstanceKeywords()))
          .honoured("BfdKeywordsTest.aBfdInstanceAsksItsNeighbour");
  final Keyword<Section<String, VirtualServerGroupKeywords>> virtualServerGroup =
      line(
              "virtual_server_group",
              BlockShape.ofEntries(WordShapes.name(), new VirtualServerGroupKeywords()))
          .honoured("ServerGroupKeywordsTest.everyEntryIsServed");
  final Keyword<Section<ServiceAddress, VirtualServerKeywords>> virtualServer =
      line("virtual_server", VirtualServerKeywords.block())
          .honoured("BalancingKeywordsTest.aVirtualServerTakesPacketsToItsAddress");
  final Keyword<MarkRule> markRule =
      line("mark_rule", MarkRuleShape.shape())
          .addsUp()
          .own()
          .honoured("PersistenceKeywordsTest.markRuleGivesPacketsTheirMark");
  final Keyword<Section<Bare, PeerChannelKeywords>> peerChannel =
      line("peer_channel", BlockShape.bare(new PeerChannelKeywords()))
          .own()
          .honoured("PeerChannelKeywordsTest.aPeerChannelWithKeysJoinsTwoDirectors");
  final Keyword<Section<Bare, ControlApiKeywords>> controlApi =
      line("control_api", BlockShape.bare(new ControlApiKeywords()))
          .own()
          .honoured("DirectorKeywordsTest.controlApiSaysWhoMayUseTheSocket");

  TopLevelKeywords() {
    super(TOP);
  }
}
