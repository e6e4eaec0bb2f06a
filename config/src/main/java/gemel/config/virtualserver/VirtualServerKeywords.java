package gemel.config.virtualserver;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.wholeSeconds;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.oneOf;
import static gemel.config.keyword.WordShapes.oneOfAnyCase;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.checker.TimingKeywords;
import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.policy.PolicyKeywords;
import gemel.config.script.Command;
import gemel.config.script.CommandShapes;
import gemel.config.value.AddressPrefix;
import gemel.config.value.Endpoint;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** {@code virtual_server}. */
public final class VirtualServerKeywords extends TimingKeywords {
  private static final String PATH = "virtual_server";
  private static final int MOST_FAILURES = 1_000_000;

  final Keyword<Scheduler> lbAlgo =
      line("lb_algo", oneOf(Scheduler.class))
          .byDefault("wlc")
          .honoured("BalancingKeywordsTest.lbAlgoChoosesTheServer");
  final Keyword<Scheduler> lvsSched =
      line("lvs_sched", oneOf(Scheduler.class))
          .byDefault("wlc")
          .sameAs(lbAlgo)
          .honoured("BalancingKeywordsTest.lvsSchedIsAnotherNameForLbAlgo");
  final Keyword<Boolean> flag1 =
      line("flag-1", flag()).honoured("SchedulerFlagsTest.flag1IsTheSchedulersFirstFlag");
  final Keyword<Boolean> flag2 =
      line("flag-2", flag()).honoured("SchedulerFlagsTest.flag2IsTheSchedulersSecondFlag");
  final Keyword<Boolean> shPort =
      line("sh-port", flag()).honoured("SchedulerFlagsTest.shPortTellsThePortsOfAClientApart");
  final Keyword<Boolean> shFallback =
      line("sh-fallback", flag())
          .honoured("SchedulerFlagsTest.shFallbackReplacesAServerThatIsNotAvailable");
  final Keyword<Boolean> mhPort =
      line("mh-port", flag()).honoured("SchedulerFlagsTest.mhPortTellsThePortsOfAClientApart");
  final Keyword<Boolean> mhFallback =
      line("mh-fallback", flag())
          .honoured("SchedulerFlagsTest.mhFallbackReplacesAServerThatIsNotAvailable");
  final Keyword<Forwarding> lbKind =
      line("lb_kind", ForwardingMethodShape.shape())
          .byDefault("NAT")
          .honoured("BalancingKeywordsTest.lbKindIsTheShapeOfThePacket");
  final Keyword<Forwarding> lvsMethod =
      line("lvs_method", ForwardingMethodShape.shape())
          .byDefault("NAT")
          .sameAs(lbKind)
          .honoured("BalancingKeywordsTest.lvsMethodIsAnotherNameForLbKind");
  final Keyword<AddressPrefix> tunnelSource =
      line("tunnel_source", AddressShapes.addressPrefix())
          .own()
          .byDefault("the director's address")
          .honoured("BalancingKeywordsTest.tunnelSourceSpreadsTheOuterSourcesOfFlows");
  final Keyword<List<InetAddress>> localAddress =
      line("local_address", LocalShapes.addresses())
          .own()
          .honoured("FullNatKeywordsTest.localAddressIsWhatServersSee");
  final Keyword<FullNat.PortRange> localPorts =
      line("local_ports", LocalShapes.ports())
          .own()
          .byDefault("1024-65535")
          .honoured("FullNatKeywordsTest.localPortsAreWhatServersSee");
  final Keyword<TellClient> tellClient =
      line("tell_client", oneOf(TellClient.class))
          .own()
          .byDefault("none")
          .honoured("FullNatKeywordsTest.tellClientPutsTheClientsAddressIntoItsSegments");
  final PolicyKeywords policies =
      new PolicyKeywords("", "PolicyKeywordsTest.eachServiceHasItsOwnPolicies", this::line);
  final Keyword<MssClamp> mssClamp =
      line("mss_clamp", MssClampShape.shape())
          .own()
          .byDefault("off")
          .honoured("BalancingKeywordsTest.mssClampLowersWhatTheClientTakes");
  final Keyword<Protocol> protocol =
      line("protocol", oneOfAnyCase(Protocol.class))
          .byDefault("UDP")
          .honoured("BalancingKeywordsTest.protocolIsWhatItTakes");
  final Keyword<Integer> persistenceTimeout =
      line("persistence_timeout", PersistenceShapes.timeout())
          .byDefault("off; 360 without a value")
          .honoured("PersistenceKeywordsTest.persistenceTimeoutKeepsAClientWithItsServer");
  final Keyword<PersistenceShapes.Granularity> persistenceGranularity =
      line("persistence_granularity", PersistenceShapes.granularity())
          .byDefault("each address")
          .honoured("PersistenceKeywordsTest.persistenceGranularityMakesANetworkOneClient");
  final Keyword<PersistenceEngine> persistenceEngine =
      line("persistence_engine", oneOf(PersistenceEngine.class))
          .byDefault("none")
          .honoured("PersistenceKeywordsTest.persistenceEngineKeepsACallWithItsServer");
  final Keyword<Boolean> ops =
      line("ops", flag()).honoured("PersistenceKeywordsTest.opsSchedulesEachDatagram");
  final Keyword<Weight> weight =
      line("weight", integer(1, Integer.MAX_VALUE).as(Weight::new))
          .byDefault("1")
          .honoured("BalancingKeywordsTest.weightOfAVirtualServerIsThatOfServersThatNameNone");
  final Keyword<Integer> quorum =
      line("quorum", integer(1, Integer.MAX_VALUE))
          .byDefault("1")
          .honoured("PoolKeywordsTest.quorumIsTheWeightThatMustBeUp");
  final Keyword<Integer> hysteresis =
      line("hysteresis", integer(0, Integer.MAX_VALUE))
          .byDefault("0")
          .honoured("PoolKeywordsTest.hysteresisIsHowFarFromTheQuorumItTurns");
  final Keyword<Endpoint> sorryServer =
      line("sorry_server", AddressShapes.endpoint())
          .byDefault("none")
          .honoured("PoolKeywordsTest.sorryServerServesWithoutAQuorum");
  final Keyword<Boolean> sorryServerInhibit =
      line("sorry_server_inhibit", flag())
          .honoured("PoolKeywordsTest.sorryServerInhibitKeepsItInTheTable");
  final Keyword<Forwarding> sorryServerLvsMethod =
      line("sorry_server_lvs_method", ForwardingMethodShape.shape())
          .byDefault("the service's")
          .honoured("PoolKeywordsTest.sorryServerLvsMethodIsTheShapeOfItsPackets");
  final Keyword<AllDown> allDown =
      line("all_down", oneOf(AllDown.class))
          .own()
          .byDefault("sorry with a sorry_server, else reject")
          .honoured("PoolKeywordsTest.allDownSaysWhoServesWhileNoServerIsUp");
  final Keyword<Duration> slowStart =
      line("slow_start", wholeSeconds(0, SlowStartReader.MOST_SECONDS))
          .own()
          .byDefault("none")
          .honoured("PoolKeywordsTest.slowStartLetsTheShareOfAServerGrow");
  final Keyword<Boolean> inhibitOnFailure =
      line("inhibit_on_failure", flag())
          .honoured("PoolKeywordsTest.inhibitOnFailureKeepsAServerThatIsDownInTheTable");
  final Keyword<Boolean> haSuspend =
      line("ha_suspend", flag())
          .honoured("HaSuspendTest.checksRestWhereAnotherDirectorHasTheAddress");
  final Keyword<Integer> passiveCheck =
      line("passive_check", integer(1, MOST_FAILURES))
          .own()
          .byDefault("none")
          .honoured("PassiveCheckTest.checksLookAtOnceWhenConnectionsDoNotOpen");
  final Keyword<Command> quorumUp =
      line("quorum_up", CommandShapes.commandOfUser())
          .firstCounts()
          .honoured("PoolNotifyKeywordsTest.quorumUpIsRunWhenItIsGained");
  final Keyword<Command> quorumDown =
      line("quorum_down", CommandShapes.commandOfUser())
          .firstCounts()
          .honoured("PoolNotifyKeywordsTest.quorumDownIsRunWhenItIsLost");
  final Keyword<Boolean> omega =
      line("omega", flag()).honoured("PoolNotifyKeywordsTest.omegaTellsThatAllGoesDownAtTheEnd");
  final Keyword<Boolean> smtpAlert =
      line("smtp_alert", onOff())
          .byDefault("smtp_alert_checker")
          .honoured("PoolMailKeywordsTest.smtpAlertSendsMailsOfTheQuorum");
  final Keyword<AddressPrefix> allow =
      line("allow", AddressShapes.wholePrefix())
          .byDefault("everyone, without any allow")
          .own()
          .addsUp()
          .honoured("AccessKeywordsTest.allowShutsOutEveryoneElse");
  final Keyword<AddressPrefix> deny =
      line("deny", AddressShapes.wholePrefix())
          .byDefault("nobody")
          .own()
          .addsUp()
          .honoured("AccessKeywordsTest.denyShutsOut");
  final Keyword<String> virtualhost =
      line("virtualhost", text("STRING"))
          .honoured("HttpGetKeywordsTest.virtualhostIsTheHostHeaderWhereverItStands");
  final Keyword<Section<Endpoint, RealServerKeywords>> realServer =
      line(
              "real_server",
              new BlockShape<>(
                  AddressShapes.endpoint(), new RealServerKeywords(PATH + "/real_server")))
          .honoured("BalancingKeywordsTest.eachRealServerGetsConnections");

  VirtualServerKeywords() {
    super(PATH, "", 1, "1; 3 for DNS, 0 for MISC", "1; 3 for HTTP, delay_loop for DNS");
  }

  /** The block with what stands in front of it. */
  public static BlockShape<ServiceAddress, VirtualServerKeywords> block() {
    return new BlockShape<>(ServiceAddressShape.shape(), new VirtualServerKeywords());
  }
}
