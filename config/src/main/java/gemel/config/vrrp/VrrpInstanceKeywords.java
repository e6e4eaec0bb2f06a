package gemel.config.vrrp;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.seconds;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.interfaceName;
import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.oneOf;
import static gemel.config.keyword.WordShapes.says;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Bare;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.ListShape;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.Section;
import gemel.config.route.RouteKeywords;
import gemel.config.route.RuleKeywords;
import gemel.config.tracking.TrackingKeywords;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code vrrp_instance}. */
public final class VrrpInstanceKeywords extends BlockKeywords {
  private static final String PATH = "vrrp_instance";
  private static final String GLOBAL = "the global setting";

  final Keyword<InitialState> state =
      line("state", oneOf(InitialState.class))
          .byDefault("BACKUP; MASTER with priority 255")
          .addsUp()
          .honoured("ElectionKeywordsTest.stateMasterIsMasterAtOnceWhereNoPrioritySaysOtherwise");
  final Keyword<InterfaceName> networkInterface =
      line("interface", interfaceName())
          .honoured("HostKeywordsTest.interfaceIsWhereTheInstanceSpeaksAndHoldsItsAddresses");
  final Keyword<VirtualRouterId> virtualRouterId =
      line("virtual_router_id", integer(1, 255).as(VirtualRouterId::new))
          .honoured("AdvertisementKeywordsTest.virtualRouterIdIsInTheAdvertisement");
  final Keyword<Priority> priority =
      line("priority", integer(1, 255).as(Priority::new))
          .byDefault("100; 255 with state MASTER")
          .honoured("AdvertisementKeywordsTest.priorityIsInTheAdvertisement");
  final Keyword<Duration> advertInt =
      line("advert_int", seconds("0.01", "255"))
          .byDefault("1")
          .honoured("AdvertisementKeywordsTest.advertIntIsThePaceOfAdvertisementsAndIsInThem");
  final Keyword<VrrpVersion> version =
      line("version", oneOf(VrrpVersion.class))
          .byDefault("vrrp_version; 3 for IPv6")
          .firstCounts()
          .honoured("AdvertisementKeywordsTest.versionIsTheFormatOfTheInstance");
  final Keyword<Boolean> nativeIpv6 =
      line("native_ipv6", flag())
          .byDefault("as the first address")
          .honoured("UnicastKeywordsTest.nativeIpv6IsTheFamilyWhereNoAddressSaysIt");
  final Keyword<Boolean> nopreempt =
      line("nopreempt", flag())
          .byDefault("preempt")
          .honoured("ElectionKeywordsTest.nopreemptLeavesALowerMasterAlone");
  final Keyword<Boolean> preempt =
      line("preempt", says(false))
          .sameAs(nopreempt)
          .honoured("ElectionKeywordsTest.preemptTakesNopreemptBack");
  final Keyword<Duration> preemptDelay =
      line("preempt_delay", seconds("0", "1000"))
          .byDefault("0")
          .honoured("ElectionKeywordsTest.preemptDelayIsForHowLongALowerMasterIsLeftAlone");
  final Keyword<Integer> downTimerAdverts =
      line("down_timer_adverts", integer(1, 100))
          .byDefault(GLOBAL)
          .honoured("ElectionKeywordsTest.downTimerAdvertsIsHowManyMayBeMissed");
  final Keyword<Boolean> lowerPrioNoAdvert =
      line("lower_prio_no_advert", onOff())
          .byDefault(GLOBAL)
          .honoured("ElectionKeywordsTest.lowerPrioNoAdvertLeavesALowerMasterWithoutAnAnswer");
  final Keyword<Boolean> higherPrioSendAdvert =
      line("higher_prio_send_advert", onOff())
          .byDefault(GLOBAL)
          .honoured("ElectionKeywordsTest.higherPrioSendAdvertIsOneMoreBeforeYielding");
  final Keyword<Priority> timerExpiredBackup =
      line(
              "timer_expired_backup",
              new ArgumentShape<>("[1..254]", VrrpInstanceKeywords::readBestPeer))
          .honoured("ElectionKeywordsTest.timerExpiredBackupIsTheBestOfThosePrioritiesThatWait");
  final Keyword<Priority> threadTimerExpired =
      line("thread_timer_expired", timerExpiredBackup.shape())
          .oldNameOf(timerExpiredBackup)
          .honoured("ElectionKeywordsTest.threadTimerExpiredIsAnOldNameOfIt");
  final Keyword<Duration> garpMasterDelay =
      line("garp_master_delay", GratuitousArpShapes.delay())
          .byDefault(GLOBAL)
          .honoured("GratuitousArpKeywordsTest.garpMasterDelayIsTheTimeToTheSecondBurst");
  final Keyword<Integer> garpMasterRepeat =
      line("garp_master_repeat", GratuitousArpShapes.repeat())
          .byDefault(GLOBAL)
          .honoured("GratuitousArpKeywordsTest.garpMasterRepeatIsTheSizeOfABurst");
  final Keyword<Duration> garpMasterRefresh =
      line("garp_master_refresh", GratuitousArpShapes.refresh())
          .byDefault(GLOBAL)
          .honoured("GratuitousArpKeywordsTest.garpMasterRefreshTellsTheNeighboursAgainAndAgain");
  final Keyword<Integer> garpMasterRefreshRepeat =
      line("garp_master_refresh_repeat", GratuitousArpShapes.repeat())
          .byDefault(GLOBAL)
          .honoured("GratuitousArpKeywordsTest.garpMasterRefreshRepeatIsTheSizeOfARefresh");
  final Keyword<Duration> garpLowerPrioDelay =
      line("garp_lower_prio_delay", GratuitousArpShapes.delay())
          .byDefault(GLOBAL)
          .honoured("GratuitousArpKeywordsTest.garpLowerPrioDelayIsTheTimeToTheSecondBurst");
  final Keyword<Integer> garpLowerPrioRepeat =
      line("garp_lower_prio_repeat", GratuitousArpShapes.lowerPrioRepeat())
          .byDefault(GLOBAL)
          .honoured("GratuitousArpKeywordsTest.garpLowerPrioRepeatIsTheSizeOfABurstAgainstARival");
  final Keyword<GarpExtraIf> garpExtraIf =
      line("garp_extra_if", GratuitousArpShapes.extraIf(0))
          .byDefault(GLOBAL)
          .honoured("ExtraInterfaceKeywordsTest.garpExtraIfTellsThoseWhereNothingIsAdvertised");
  final Keyword<GarpExtraIf> vmacGarpIntvl =
      line("vmac_garp_intvl", GratuitousArpShapes.extraIf(0))
          .oldNameOf(garpExtraIf)
          .honoured("ExtraInterfaceKeywordsTest.vmacGarpIntvlIsAnOldNameOfGarpExtraIf");
  final Keyword<InetAddress> mcastSrcIp =
      line("mcast_src_ip", address())
          .byDefault("the interface's primary address")
          .honoured("HostKeywordsTest.mcastSrcIpIsWhereAdvertisementsComeFrom");
  final Keyword<InetAddress> mcastDstIp =
      line("mcast_dst_ip", MulticastShapes.group())
          .byDefault(GLOBAL)
          .honoured("AdvertisementKeywordsTest.mcastDstIpIsWhereTheInstanceAdvertises");
  final Keyword<Boolean> v3ChecksumAsV2 =
      line("v3_checksum_as_v2", onOff())
          .byDefault(GLOBAL)
          .honoured("AdvertisementKeywordsTest.v3ChecksumAsV2LeavesThePseudoHeaderOut");
  final Keyword<InetAddress> unicastSrcIp =
      line("unicast_src_ip", address())
          .byDefault("the interface's primary address")
          .honoured("HostKeywordsTest.unicastSrcIpIsWhereAdvertisementsToPeersComeFrom");
  final Keyword<List<Section<InetAddress, UnicastPeerKeywords>>> unicastPeer =
      line("unicast_peer", ListShape.ofLines(new UnicastPeerKeywords(PATH + "/unicast_peer")))
          .honoured("UnicastKeywordsTest.withAUnicastPeerTheGroupHearsNothing");
  final Keyword<Boolean> unicastFaultNoPeer =
      line("unicast_fault_no_peer", flag())
          .honoured("UnicastKeywordsTest.unicastFaultNoPeerIsFaultRatherThanTheGroup");
  final Keyword<Boolean> checkUnicastSrc =
      line("check_unicast_src", flag())
          .byDefault(GLOBAL)
          .honoured("UnicastKeywordsTest.checkUnicastSrcDropsWhatComesFromNoPeer");
  final Keyword<Integer> unicastTtl =
      line("unicast_ttl", integer(0, 255))
          .byDefault("255")
          .honoured("UnicastKeywordsTest.unicastTtlIsTheTimeToLiveOfWhatIsSent");
  final Keyword<Boolean> skipCheckAdvAddr =
      line("skip_check_adv_addr", onOff())
          .byDefault(GLOBAL)
          .honoured("HearingKeywordsTest.skipCheckAdvAddrTrustsAMasterThatIsKnown");
  final Keyword<Boolean> ownerIgnoreAdverts =
      line("owner_ignore_adverts", onOff())
          .byDefault(GLOBAL)
          .honoured("HearingKeywordsTest.ownerIgnoreAdvertsKeepsTheOwnerFromListening");
  final Keyword<UseVmac> useVmac =
      line("use_vmac", UseVmac.shape())
          .honoured("VmacKeywordsTest.useVmacHoldsAddressesAndSpeaksWithTheVirtualHardwareAddress");
  final Keyword<Boolean> useVmacAddr =
      line("use_vmac_addr", flag())
          .honoured("VmacKeywordsTest.useVmacAddrIsForAddressesOnOtherInterfacesToo");
  final Keyword<Boolean> vmacXmitBase =
      line("vmac_xmit_base", flag())
          .honoured("VmacKeywordsTest.vmacXmitBaseAdvertisesFromTheInterfaceItself");
  final Keyword<UseIpvlan> useIpvlan =
      line("use_ipvlan", UseIpvlan.shape())
          .firstCounts()
          .honoured(
              "IpvlanTest.useIpvlanHoldsAddressesAndSpeaksWithTheHardwareAddressOfItsInterface");
  final Keyword<Boolean> dontTrackPrimary =
      line("dont_track_primary", flag())
          .honoured("HostKeywordsTest.dontTrackPrimaryGoesOnWithoutItsInterface");
  final Keyword<Boolean> trackSrcIp =
      line("track_src_ip", flag())
          .honoured("HostKeywordsTest.trackSrcIpIsFaultWhileTheSourceIsGone");
  final Keyword<Boolean> promoteSecondaries =
      line("promote_secondaries", flag())
          .honoured("HostKeywordsTest.promoteSecondariesIsSetAsLongAsTheInstanceRuns");
  final Keyword<Boolean> accept =
      line("accept", flag())
          .byDefault("on; off in strict mode")
          .honoured("AcceptKeywordsTest.acceptTakesNoAcceptBack");
  final Keyword<Boolean> noAccept =
      line("no_accept", says(false))
          .sameAs(accept)
          .honoured("AcceptKeywordsTest.noAcceptTakesNothingThatIsForTheAddresses");
  final Keyword<Boolean> strictMode =
      line("strict_mode", onOff())
          .byDefault(GLOBAL)
          .honoured("StrictKeywordsTest.strictModeLeavesOutWhatTheRfcsDoNotKnow");
  final Keyword<Boolean> linkbeatUsePolling =
      line("linkbeat_use_polling", flag())
          .honoured("LinkbeatKeywordsTest.linkbeatUsePollingAsksTheInterfaceOfTheInstance");
  final TrackingKeywords tracking = new TrackingKeywords(this::line, PATH, "AnInstance");
  final NotifyKeywords notify = NotifyKeywords.ofInstance(this::line);
  final Keyword<List<Section<AddressPrefix, VirtualIpaddressKeywords>>> virtualIpaddress =
      line(
              "virtual_ipaddress",
              ListShape.ofLines(new VirtualIpaddressKeywords(PATH + "/virtual_ipaddress")))
          .honoured(
              "AdvertisementKeywordsTest.virtualIpaddressListsTheAddressesInTheAdvertisement");
  final Keyword<List<Section<AddressPrefix, VirtualIpaddressKeywords>>> virtualIpaddressExcluded =
      line(
              "virtual_ipaddress_excluded",
              ListShape.ofLines(new VirtualIpaddressKeywords(PATH + "/virtual_ipaddress_excluded")))
          .honoured("HostKeywordsTest.anExcludedAddressIsHeldButNotAdvertised");
  final Keyword<Boolean> noVirtualIpaddress =
      line("no_virtual_ipaddress", flag())
          .honoured("UnicastKeywordsTest.noVirtualIpaddressElectsWithoutAnAddress");
  final Keyword<List<Section<Bare, RouteKeywords>>> virtualRoutes =
      line("virtual_routes", ListShape.ofLines(new RouteKeywords(PATH + "/virtual_routes")))
          .honoured("RouteKeywordsTest.virtualRoutesAreThoseOfTheMaster");
  final Keyword<List<Section<Bare, RuleKeywords>>> virtualRules =
      line("virtual_rules", ListShape.ofLines(new RuleKeywords(PATH + "/virtual_rules")))
          .honoured("RuleKeywordsTest.virtualRulesAreThoseOfTheMaster");
  final Keyword<Section<Bare, AuthenticationKeywords>> authentication =
      line("authentication", BlockShape.bare(new AuthenticationKeywords(PATH + "/authentication")))
          .honoured("AuthenticationKeywordsTest.authenticationIsDemandedOfOthers");
  final Keyword<Section<Bare, HmacKeywords>> authHmac =
      line("auth_hmac", BlockShape.bare(new HmacKeywords(PATH + "/auth_hmac")))
          .honoured("HmacKeywordsTest.authHmacSignsAdvertisementsAndDemandsThatOfOthers");

  public VrrpInstanceKeywords() {
    super(PATH);
  }

  /** Nobody but an owner is better than the highest. */
  private static Optional<Priority> readBestPeer(Arguments arguments) {
    int highest = Priority.OWNER.value() - 1;
    return arguments.peek().isEmpty()
        ? Optional.of(new Priority(highest))
        : arguments
            .next()
            .flatMap(
                word -> NumberShapes.readInteger(arguments, word, arguments.keyword(), 1, highest))
            .map(Priority::new);
  }
}
