package gemel.core.pair;

import gemel.core.pair.Finding.Suspect;
import gemel.core.pair.Role.Dialect;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why two directors do not hear each other as they should: first what their files say that cannot
 * work together, then what was heard and not taken since it began, then who hears whom.
 */
final class Detective {
  private final Role own;
  private final Role peer;
  private final Role ownBefore;
  private final Role peerBefore;

  /**
   * One for a virtual router.
   *
   * @param ownBefore what ours was when it began
   * @param peerBefore the same of the peer's
   */
  Detective(Role own, Role peer, Role ownBefore, Role peerBefore) {
    this.own = own;
    this.peer = peer;
    this.ownBefore = ownBefore;
    this.peerBefore = peerBefore;
  }

  Suspect suspect() {
    return Stream.<Supplier<Optional<Suspect>>>of(
            this::vrid,
            this::authentication,
            this::version,
            this::interval,
            this::transport,
            this::addresses,
            this::checksum,
            this::timeToLive,
            this::otherDrops)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::wayOfThePackets);
  }

  private Optional<Suspect> vrid() {
    return differ(
        "vrid",
        "virtual_router_id",
        String.valueOf(own.router().vrid()),
        String.valueOf(peer.router().vrid()));
  }

  private Optional<Suspect> authentication() {
    Dialect ours = own.dialect();
    Dialect theirs = peer.dialect();
    Optional<Suspect> kind =
        differ("authentication", "authentication", ours.authentication(), theirs.authentication());
    if (kind.isPresent()) {
      return kind;
    }
    if (grew("stale_authentication") > 0) {
      return Optional.of(
          new Suspect(
              "clocks",
              "likely the clocks, which differ by more than the window of auth_hmac",
              List.of("timedatectl")));
    }
    boolean refused =
        grew("bad_authentication", "unknown_key", "authentication_mismatch", "replayed") > 0;
    boolean one = !ours.authentication().equals("HMAC") && ours.secret() != theirs.secret();
    return one || refused
        ? Optional.of(
            new Suspect(
                "secret",
                ours.secret() == theirs.secret()
                    ? "likely the authentication, by which advertisements are refused"
                    : "likely the secret of %s, which differs".formatted(ours.authentication()),
                List.of("the secrets in both files")))
        : Optional.empty();
  }

  private Optional<Suspect> version() {
    return differ(
        "version",
        "the version",
        String.valueOf(own.dialect().version()),
        String.valueOf(peer.dialect().version()));
  }

  /** Version 3 takes any interval. */
  private Optional<Suspect> interval() {
    return own.dialect().version() == 2
        ? differ(
            "interval",
            "advert_int",
            own.dialect().intervalMillis() + " ms",
            peer.dialect().intervalMillis() + " ms")
        : Optional.empty();
  }

  private Optional<Suspect> transport() {
    String ours = own.dialect().transport();
    String theirs = peer.dialect().transport();
    boolean apart = !first(ours).equals(first(theirs));
    boolean otherGroup = first(ours).equals("multicast") && !ours.equals(theirs);
    return apart || otherGroup || grew("no_peer") > 0
        ? Optional.of(
            new Suspect(
                "transport",
                "likely to whom they speak: %s here, %s there".formatted(ours, theirs),
                List.of("unicast_peer and vrrp_mcast_group in both files")))
        : Optional.empty();
  }

  private static String first(String words) {
    return words.split(" ", 2)[0];
  }

  private Optional<Suspect> addresses() {
    List<IpAddress> ours = own.router().addresses();
    List<IpAddress> theirs = peer.router().addresses();
    boolean refused =
        Stream.of(own.hearing(), peer.hearing())
            .flatMap(hearing -> hearing.dropped().keySet().stream())
            .filter(reason -> reason.contains("address"))
            .anyMatch(reason -> grew(reason) > 0);
    return !ours.equals(theirs) && refused
        ? Optional.of(
            new Suspect(
                "addresses",
                "likely the address lists: only here %s, only there %s"
                    .formatted(without(ours, theirs), without(theirs, ours)),
                List.of("virtual_ipaddress in both files")))
        : Optional.empty();
  }

  private static List<IpAddress> without(List<IpAddress> all, List<IpAddress> others) {
    return all.stream().filter(address -> !others.contains(address)).toList();
  }

  private Optional<Suspect> checksum() {
    String ours = own.dialect().checksum();
    String theirs = peer.dialect().checksum();
    return grew("bad_checksum") > 0
        ? Optional.of(
            new Suspect(
                "checksum",
                ours.equals(theirs)
                    ? "likely something on the way that changes packets: checksums are wrong"
                    : "likely the checksums: %s here, %s there".formatted(ours, theirs),
                List.of(dump(own))))
        : Optional.empty();
  }

  private Optional<Suspect> timeToLive() {
    return grew("ttl_not_255", "ttl_out_of_range") > 0
        ? Optional.of(
            new Suspect(
                "ttl",
                "likely a router between the two: advertisements arrive with another time to live",
                List.of(dump(own) + " -v")))
        : Optional.empty();
  }

  /** Other routers' advertisements, and our own, are dropped all the time. */
  private Optional<Suspect> otherDrops() {
    return Stream.of(own.hearing(), peer.hearing())
        .flatMap(hearing -> hearing.dropped().keySet().stream())
        .filter(reason -> !List.of("other_vrid", "own_packet").contains(reason))
        .filter(reason -> grew(reason) > 0)
        .findFirst()
        .map(reason ->
            new Suspect(
                reason,
                "advertisements arrive and are dropped: " + reason,
                List.of("docs/vrrp.md, why a packet is dropped")));
  }

  private Suspect wayOfThePackets() {
    boolean here = hears(own, peer);
    boolean there = hears(peer, own);
    if (here && there) {
      return new Suspect("none", "each hears the other, and neither yields yet", List.of());
    }
    if (here || there) {
      return new Suspect(
          here ? "one_way_out" : "one_way_in",
          "advertisements arrive %s and not %s: likely a firewall, or a switch, that keeps one"
                  .formatted(here ? "here" : "at the peer", here ? "at the peer" : "here")
              + " direction",
          ways());
    }
    return new Suspect(
        "firewall",
        "no advertisement arrives, either way: likely a firewall that drops protocol 112, "
            + (first(own.dialect().transport()).equals("multicast")
                ? "multicast snooping without a querier, "
                : "")
            + "or the link",
        ways());
  }

  private List<String> ways() {
    boolean multicast = first(own.dialect().transport()).equals("multicast");
    return Stream.of(
            Optional.of("nft list ruleset, on both"),
            Optional.of(dump(own) + ", on both"),
            multicast ? Optional.of("ip maddr show dev " + own.device()) : Optional.<String>empty(),
            multicast
                ? Optional.of("the switch's multicast snooping (bridge mdb show)")
                : Optional.<String>empty())
        .flatMap(Optional::stream)
        .toList();
  }

  private static String dump(Role role) {
    return "tcpdump -ni %s %s proto 112"
        .formatted(role.device(), role.router().family() == AddressFamily.IPV4 ? "ip" : "ip6");
  }

  private Optional<Suspect> differ(String name, String what, String ours, String theirs) {
    return ours.equals(theirs)
        ? Optional.empty()
        : Optional.of(
            new Suspect(
                name,
                "likely %s, which is %s here and %s there".formatted(what, ours, theirs),
                List.of(what + " in both files")));
  }

  /** How many were dropped by either since it began. */
  private long grew(String... reasons) {
    long grew = 0;
    for (String reason : reasons) {
      grew +=
          grew(own.hearing().dropped(), ownBefore.hearing().dropped(), reason)
              + grew(peer.hearing().dropped(), peerBefore.hearing().dropped(), reason);
    }
    return grew;
  }

  private static long grew(Map<String, Long> now, Map<String, Long> before, String reason) {
    return Math.max(0, now.getOrDefault(reason, 0L) - before.getOrDefault(reason, 0L));
  }

  /** Whether one has heard the other of late. */
  static boolean hears(Role listener, Role speaker) {
    @Nullable IpAddress from = listener.hearing().from();
    return from != null
        && from.equals(speaker.source())
        && listener.hearing().agoMillis() < silenceMillis(speaker);
  }

  /** For how long a master is not heard, before that is noted: two advertisements may be missed. */
  static long silenceMillis(Role master) {
    return Math.max(250, 5 * master.dialect().intervalMillis() / 2);
  }
}
