package gemel.config.bfd;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.milliseconds;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tracking.TrackWeight;
import java.net.InetAddress;
import java.time.Duration;

/** {@code bfd_instance}. */
public final class BfdInstanceKeywords extends BlockKeywords {
  /** What fits into a packet's 32 bits of microseconds. */
  private static final int MOST_MILLIS = 4_294_967;

  final Keyword<InetAddress> neighborIp =
      line("neighbor_ip", address()).honoured("BfdKeywordsTest.neighborIpIsWhoIsAsked");
  final Keyword<InetAddress> neighbourIp =
      line("neighbour_ip", address())
          .sameAs(neighborIp)
          .honoured("BfdKeywordsTest.neighbourIpIsWhoIsAsked");
  final Keyword<InetAddress> sourceIp =
      line("source_ip", address()).honoured("BfdKeywordsTest.sourceIpIsWhoAsks");
  final Keyword<Duration> minRx =
      line("min_rx", milliseconds(1, MOST_MILLIS))
          .byDefault("10")
          .honoured("BfdKeywordsTest.minRxIsHowOftenItCanHearAndHowSoonSilenceIsAFailure");
  final Keyword<Duration> minTx =
      line("min_tx", milliseconds(1, MOST_MILLIS))
          .byDefault("10")
          .honoured("BfdKeywordsTest.minTxIsHowOftenItSpeaksWhileUp");
  final Keyword<Duration> idleTx =
      line("idle_tx", milliseconds(1000, MOST_MILLIS))
          .byDefault("1000")
          .honoured("BfdKeywordsTest.idleTxIsHowOftenItSpeaksWhileNotUp");
  final Keyword<Integer> multiplier =
      line("multiplier", integer(1, 255))
          .byDefault("5")
          .honoured("BfdKeywordsTest.multiplierIsHowManyOfItsPacketsMayBeMissed");
  final Keyword<Boolean> passive =
      line("passive", flag()).honoured("BfdKeywordsTest.passiveIsSilentUntilItIsSpokenTo");
  final Keyword<Integer> ttl =
      line("ttl", integer(1, 255))
          .byDefault("255")
          .honoured("BfdKeywordsTest.ttlIsWhatItSpeaksWith");
  final Keyword<Integer> hoplimit =
      line("hoplimit", integer(1, 255))
          .sameAs(ttl)
          .byDefault("255")
          .honoured("BfdKeywordsTest.hoplimitIsWhatItSpeaksWith");
  final Keyword<Integer> maxHops =
      line("max_hops", integer(-1, 255))
          .byDefault("0")
          .honoured("BfdKeywordsTest.maxHopsIsFromHowFarItTakesPackets");
  final Keyword<Boolean> multihop = line("multihop", onOff()).byDefault("off").notYet();
  final Keyword<TrackWeight> weight =
      line("weight", BfdWeightShape.weight())
          .byDefault("0")
          .honoured("BfdKeywordsTest.weightIsThatOfWhoeverTracksTheSession");
  final Keyword<Boolean> vrrp =
      line("vrrp", flag())
          .byDefault("both")
          .honoured("BfdKeywordsTest.vrrpAndCheckerSayWhoHearsOfIt");
  final Keyword<Boolean> checker =
      line("checker", flag())
          .byDefault("both")
          .honoured("BfdKeywordsTest.vrrpAndCheckerSayWhoHearsOfIt");

  public BfdInstanceKeywords() {
    super("bfd_instance");
  }
}
