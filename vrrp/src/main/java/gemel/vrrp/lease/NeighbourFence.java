package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import java.util.HexFormat;

/**
 * Lets neighbour discovery (RFC 4861) for a group's IPv6 addresses pass while they are leased: on
 * every interface, as the {@link ArpFence} does. Questions about an address do not come in; answers
 * about it, and questions that come from it, do not go out. What others say about it always comes
 * in.
 *
 * <p>The target of such a message begins 64 bits into it, and so does the source in the IPv6
 * header. Sets of raw octets take their elements as one number each.
 */
final class NeighbourFence implements LeaseTable.Neighbours {
  @Override
  public String family() {
    return "ip6";
  }

  @Override
  public String protocol() {
    return "neighbour discovery";
  }

  @Override
  public String element(IpAddress address) {
    return "0x" + HexFormat.of().formatHex(address.octets());
  }

  @Override
  public String content(String elements) {
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
        .formatted(elements);
  }
}
