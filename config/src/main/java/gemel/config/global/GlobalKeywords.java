package gemel.config.global;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.wholeSeconds;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.oneOf;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.mail.MailKeywords;
import gemel.config.policy.EngineKeywords;
import gemel.config.policy.PolicyKeywords;
import gemel.config.script.CommandShapes;
import gemel.config.script.ScriptUser;
import gemel.config.value.IpFamily;
import gemel.config.vrrp.GarpExtraIf;
import gemel.config.vrrp.GratuitousArpShapes;
import gemel.config.vrrp.MulticastShapes;
import gemel.config.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;

/** {@code global_defs}: first keepalived's keywords, then Gemel's own. */
public final class GlobalKeywords extends BlockKeywords {
  final Keyword<String> routerId =
      line("router_id", text("STRING"))
          .byDefault("the host's name")
          .honoured("DirectorKeywordsTest.routerIdIsTheNameOfTheDirector");
  final Keyword<VrrpVersion> vrrpVersion =
      line("vrrp_version", oneOf(VrrpVersion.class))
          .byDefault("2")
          .honoured("AdvertisementKeywordsTest.vrrpVersionIsTheFormatOfInstancesThatNameNone");
  final Keyword<Duration> vrrpGarpMasterDelay =
      line("vrrp_garp_master_delay", GratuitousArpShapes.delay())
          .byDefault("5")
          .honoured("GratuitousArpKeywordsTest.vrrpGarpMasterDelayIsThatOfEveryInstance");
  final Keyword<Integer> vrrpGarpMasterRepeat =
      line("vrrp_garp_master_repeat", GratuitousArpShapes.repeat())
          .byDefault("5")
          .honoured("GratuitousArpKeywordsTest.vrrpGarpMasterRepeatIsThatOfEveryInstance");
  final Keyword<Duration> vrrpGarpMasterRefresh =
      line("vrrp_garp_master_refresh", GratuitousArpShapes.refresh())
          .byDefault("0")
          .honoured("GratuitousArpKeywordsTest.vrrpGarpMasterRefreshIsThatOfEveryInstance");
  final Keyword<Integer> vrrpGarpMasterRefreshRepeat =
      line("vrrp_garp_master_refresh_repeat", GratuitousArpShapes.repeat())
          .byDefault("1")
          .honoured("GratuitousArpKeywordsTest.vrrpGarpMasterRefreshRepeatIsThatOfEveryInstance");

  final Keyword<Duration> vrrpGarpLowerPrioDelay =
      line("vrrp_garp_lower_prio_delay", GratuitousArpShapes.delay())
          .byDefault("vrrp_garp_master_delay")
          .honoured("GratuitousArpKeywordsTest.vrrpGarpLowerPrioDelayIsThatOfEveryInstance");
  final Keyword<Integer> vrrpGarpLowerPrioRepeat =
      line("vrrp_garp_lower_prio_repeat", GratuitousArpShapes.lowerPrioRepeat())
          .byDefault("vrrp_garp_master_repeat")
          .honoured("GratuitousArpKeywordsTest.vrrpGarpLowerPrioRepeatIsThatOfEveryInstance");
  final Keyword<Duration> vrrpGarpInterval =
      line("vrrp_garp_interval", GratuitousArpShapes.interval())
          .byDefault("0")
          .honoured("AnnouncementKeywordsTest.vrrpGarpIntervalIsThatOfEachInterfaceInNoGroup");
  final Keyword<Duration> vrrpGnaInterval =
      line("vrrp_gna_interval", GratuitousArpShapes.interval())
          .byDefault("0")
          .honoured("AnnouncementKeywordsTest.vrrpGnaIntervalIsThatOfEachInterfaceInNoGroup");
  final Keyword<Boolean> vrrpMinGarp =
      line("vrrp_min_garp", onOff())
          .byDefault("off")
          .honoured("GratuitousArpKeywordsTest.vrrpMinGarpIsOneMessageWhereNothingElseIsSaid");
  final Keyword<GarpExtraIf> vrrpGarpExtraIf =
      line("vrrp_garp_extra_if", GratuitousArpShapes.extraIf(1))
          .byDefault("none")
          .honoured("ExtraInterfaceKeywordsTest.vrrpGarpExtraIfIsThatOfEveryInstance");
  final Keyword<GarpExtraIf> vrrpVmacGarpIntvl =
      line("vrrp_vmac_garp_intvl", GratuitousArpShapes.extraIf(1))
          .oldNameOf(vrrpGarpExtraIf)
          .honoured("ExtraInterfaceKeywordsTest.vrrpVmacGarpIntvlIsAnOldNameOfVrrpGarpExtraIf");

  final Keyword<ScriptUser> scriptUser =
      line("script_user", CommandShapes.user())
          .byDefault("keepalived_script, if there is one, else who runs the director")
          .honoured("ScriptKeywordsTest.scriptUserIsWhomScriptsRunAs");
  final Keyword<Boolean> enableScriptSecurity =
      line("enable_script_security", flag())
          .honoured("ScriptKeywordsTest.enableScriptSecurityRunsNothingThatOthersCanChange");
  final NotifyDefsKeywords notifications = new NotifyDefsKeywords(this::line);
  final MailKeywords mails = new MailKeywords(this::line);
  final Keyword<InetAddress> vrrpMcastGroup4 =
      line("vrrp_mcast_group4", MulticastShapes.group(IpFamily.IPV4))
          .byDefault("224.0.0.18")
          .honoured("AdvertisementKeywordsTest.vrrpMcastGroup4IsWhereInstancesOfIpv4Advertise");
  final Keyword<InetAddress> vrrpMcastGroup6 =
      line("vrrp_mcast_group6", MulticastShapes.group(IpFamily.IPV6))
          .byDefault("ff02::12")
          .honoured("AdvertisementKeywordsTest.vrrpMcastGroup6IsWhereInstancesOfIpv6Advertise");
  final Keyword<Boolean> v3ChecksumAsV2 =
      line("v3_checksum_as_v2", onOff())
          .byDefault("off")
          .honoured("AdvertisementKeywordsTest.globalV3ChecksumAsV2IsThatOfEveryInstance");
  final Keyword<Integer> vrrpDownTimerAdverts =
      line("vrrp_down_timer_adverts", integer(1, 100))
          .byDefault("3")
          .honoured("ElectionKeywordsTest.vrrpDownTimerAdvertsIsThatOfEveryInstance");
  final Keyword<Boolean> vrrpLowerPrioNoAdvert =
      line("vrrp_lower_prio_no_advert", onOff())
          .byDefault("off")
          .honoured("ElectionKeywordsTest.vrrpLowerPrioNoAdvertIsThatOfEveryInstance");
  final Keyword<Boolean> vrrpHigherPrioSendAdvert =
      line("vrrp_higher_prio_send_advert", onOff())
          .byDefault("off")
          .honoured("ElectionKeywordsTest.vrrpHigherPrioSendAdvertIsThatOfEveryInstance");
  final Keyword<Boolean> vrrpCheckUnicastSrc =
      line("vrrp_check_unicast_src", flag())
          .byDefault("off")
          .honoured("UnicastKeywordsTest.vrrpCheckUnicastSrcIsThatOfEveryInstance");
  final Keyword<Boolean> vrrpSkipCheckAdvAddr =
      line("vrrp_skip_check_adv_addr", onOff())
          .byDefault("off")
          .honoured("HearingKeywordsTest.vrrpSkipCheckAdvAddrIsThatOfEveryInstance");
  final Keyword<Boolean> vrrpOwnerIgnoreAdverts =
      line("vrrp_owner_ignore_adverts", onOff())
          .byDefault("off")
          .honoured("HearingKeywordsTest.vrrpOwnerIgnoreAdvertsIsThatOfEveryOwner");
  final Keyword<Boolean> vrrpStrict =
      line("vrrp_strict", onOff())
          .byDefault("off")
          .honoured("StrictKeywordsTest.vrrpStrictIsThatOfEveryInstance");
  final VrrpProcessKeywords vrrpProcess = new VrrpProcessKeywords(this::line);
  final ProcessPlaceKeywords checkerProcess =
      new ProcessPlaceKeywords(
          this::line,
          "checker",
          /* rtPriorityByDefault= */ 0,
          new ProcessPlaceKeywords.Tests(
              "CheckThreadKeywordsTest.checkerPriorityIsTheNiceValueOfTheEventLoop",
              "CheckThreadKeywordsTest.checkerNoSwapKeepsTheProcessInMemory",
              "CheckThreadKeywordsTest.checkerRtPriorityIsThatOfTheEventLoop",
              "CheckThreadKeywordsTest.checkerCpuAffinityIsWhereTheEventLoopRuns"));
  final Keyword<Boolean> checkerLogAllFailures =
      line("checker_log_all_failures", onOff())
          .byDefault("off")
          .honoured("LogAllFailuresKeywordsTest.checkerLogAllFailuresIsThatOfEveryCheck");
  final Keyword<String> vmacPrefix =
      line("vmac_prefix", text("STRING"))
          .byDefault("vrrp")
          .honoured("VmacKeywordsTest.vmacPrefixBeginsTheNamesOfInterfacesWithoutOne");
  final Keyword<String> vmacAddrPrefix =
      line("vmac_addr_prefix", text("STRING"))
          .byDefault("vmac_prefix")
          .honoured("VmacKeywordsTest.vmacAddrPrefixBeginsTheNamesOfThoseForSingleAddresses");

  final Keyword<ForwardingEngine> forwardingEngine =
      line("forwarding_engine", oneOf(ForwardingEngine.class))
          .own()
          .byDefault("auto")
          .honoured("HostKeywordsTest.forwardingEngineSaysWhichEngineForwards");
  final Keyword<PacketChannel> packetChannel =
      line("packet_channel", oneOf(PacketChannel.class))
          .own()
          .byDefault("ffm")
          .honoured("HostKeywordsTest.packetChannelSaysHowTheEngineGetsAtPackets");
  final Keyword<Duration> syncDeadline =
      line("sync_deadline", wholeSeconds(0, 3600))
          .own()
          .byDefault("30")
          .honoured("ElectionKeywordsTest.syncDeadlineOpensTheGateOfADirectorThatGetsNoTable");
  final Keyword<Duration> takeoverGrace =
      line("takeover_grace", wholeSeconds(0, 3600))
          .own()
          .byDefault("5")
          .honoured("HostKeywordsTest.takeoverGraceIsForHowLongUnknownConnectionsGetNoAnswer");
  final Keyword<Boolean> leaseWhenPeerUnknown =
      line("lease_when_peer_unknown", onOff()).own().byDefault("on").notYet();
  final Keyword<HostSysctls> hostSysctls =
      line("host_sysctls", oneOf(HostSysctls.class))
          .own()
          .byDefault("check")
          .honoured("HostKeywordsTest.hostSysctlsSetTurnsOnWhatForwardingNeeds");
  final Keyword<Integer> connectionTableSize =
      line("connection_table_size", integer(1 << 10, 1 << 26))
          .own()
          .byDefault("1048576")
          .honoured("HostKeywordsTest.connectionTableSizeIsWhatTheTableHolds");
  final Keyword<SplitBrain> splitBrain =
      line("split_brain", oneOf(SplitBrain.class))
          .own()
          .byDefault("alarm")
          .honoured("SplitBrainTest.lowerYieldsLeavesOneMasterWhereNeitherHearsTheOther");
  final Keyword<Boolean> peerChannelInsecure =
      line("peer_channel_insecure", flag())
          .own()
          .byDefault("keys are needed")
          .honoured("PeerChannelKeywordsTest.peerChannelInsecureLetsItRunWithoutKeys");

  final EngineKeywords engine = new EngineKeywords(this::line);
  final PolicyKeywords policies =
      new PolicyKeywords(
          "lvs_",
          "PolicyKeywordsTest.policiesOfGlobalDefsAreThoseOfServicesThatSayNothing",
          this::line);

  public GlobalKeywords() {
    super("global_defs");
  }
}
