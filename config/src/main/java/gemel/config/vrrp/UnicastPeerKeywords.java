package gemel.config.vrrp;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.NumberShapes.integer;

import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import java.net.InetAddress;

/** {@code unicast_peer}: the other directors. */
public final class UnicastPeerKeywords extends EntryKeywords<InetAddress> {
  final Keyword<InetAddress> entry =
      entryLine().honoured("UnicastKeywordsTest.eachUnicastPeerIsToldAndNoGroup");
  final Keyword<Integer> minTtl =
      line("min_ttl", integer(0, 255))
          .byDefault("any")
          .honoured("UnicastKeywordsTest.minTtlIsTheLeastThatAPeersAdvertisementMayArriveWith");
  final Keyword<Integer> maxTtl =
      line("max_ttl", integer(0, 255))
          .byDefault("any")
          .honoured("UnicastKeywordsTest.maxTtlIsTheGreatestThatAPeersAdvertisementMayArriveWith");

  UnicastPeerKeywords(String path) {
    super(path, address());
  }
}
