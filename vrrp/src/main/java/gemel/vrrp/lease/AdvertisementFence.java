package gemel.vrrp.lease;

import gemel.linux.net.AddressFamily;
import gemel.vrrp.advertisement.AdvertisementCodec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets a group's own advertisements go out while it holds its lease. A thread that was stopped
 * between looking at its clock and sending sends when it runs again; by then its peer may be
 * master, and must not be told otherwise.
 *
 * <p>The virtual router id is the second octet of an advertisement (RFC 9568 section 5.1), which
 * follows the 24 octets of an authentication header. What others on this host send passes.
 */
record AdvertisementFence(List<Advertiser> advertisers) implements Leased {
  private static final int HEADER_OCTETS = 24;

  @Override
  public String family() {
    return "inet";
  }

  @Override
  public String name() {
    return Fenced.ADVERTISEMENTS;
  }

  @Override
  public String subject() {
    return advertisers.stream()
        .map(one -> "virtual router %d on %s".formatted(one.virtualRouterId(), one.device()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<String> elements() {
    return advertisers.stream().map(one -> Integer.toString(one.protocol())).distinct().toList();
  }

  @Override
  public String content() {
    return """
    set lease { type inet_proto; flags timeout; }
    chain output {
      type filter hook output priority filter; policy accept;
    %s
    }
    """
        .formatted(
            advertisers.stream()
                .map(AdvertisementFence::rule)
                .distinct()
                .collect(Collectors.joining("\n")));
  }

  private static String rule(Advertiser one) {
    boolean plain = one.protocol() == AdvertisementCodec.PROTOCOL;
    return """
      oifname "%s" meta nfproto %s meta l4proto %d @th,%d,8 %d meta l4proto != @lease counter drop\
    """
        .formatted(
            one.device(),
            one.family() == AddressFamily.IPV4 ? "ipv4" : "ipv6",
            one.protocol(),
            8 * (plain ? 1 : HEADER_OCTETS + 1),
            one.virtualRouterId());
  }
}
