package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets neighbour discovery (RFC 4861) for a group's IPv6 addresses pass while they are leased: on
 * every interface, as the {@link ArpFence} does. Questions about an address do not come in; answers
 * about it, and questions that come from it, do not go out. What others say about it always comes
 * in.
 *
 * <p>The target of such a message begins 64 bits into it, and so does the source in the IPv6
 * header. Sets of raw octets take their elements as one number each.
 */
record NeighbourFence(List<IpAddress> addresses) implements Leased {
  @Override
  public String family() {
    return "ip6";
  }

  @Override
  public String name() {
    return "neighbour discovery";
  }

  @Override
  public String subject() {
    return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
  }

  @Override
  public List<String> elements() {
    return addresses.stream()
        .map(address -> "0x" + HexFormat.of().formatHex(address.octets()))
        .toList();
  }

  @Override
  public String content() {
    return """
    set vips { typeof @th,64,128; elements = { %s } }
    set lease { typeof @th,64,128; flags timeout; }
    chain input {
      type filter hook input priority filter; policy accept;
      icmpv6 type nd-neighbor-solicit @th,64,128 @vips @th,64,128 != @lease counter drop
    }
    chain output {
      type filter hook output priority filter; policy accept;
      icmpv6 type nd-neighbor-advert @th,64,128 @vips @th,64,128 != @lease counter drop
      icmpv6 type nd-neighbor-solicit @nh,64,128 @vips @nh,64,128 != @lease counter drop
    }
    """
        .formatted(String.join(", ", elements()));
  }
}
