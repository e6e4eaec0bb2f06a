package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets ARP for a group's IPv4 addresses pass while they are leased. Family {@code arp} sees every
 * interface, which matters: Linux answers for an address on all of them (arp_ignore 0). What others
 * say about an address always comes in, so that our neighbour table stays true.
 */
record ArpFence(List<IpAddress> addresses) implements Leased {
  @Override
  public String family() {
    return "arp";
  }

  @Override
  public String name() {
    return "ARP";
  }

  @Override
  public String subject() {
    return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
  }

  @Override
  public List<String> elements() {
    return addresses.stream().map(IpAddress::toString).toList();
  }

  @Override
  public String content() {
    return """
    set vips { type ipv4_addr; elements = { %s } }
    set lease { type ipv4_addr; flags timeout; }
    chain input {
      type filter hook input priority filter; policy accept;
      arp daddr ip @vips arp saddr ip != @vips arp daddr ip != @lease counter drop
    }
    chain output {
      type filter hook output priority filter; policy accept;
      arp saddr ip @vips arp saddr ip != @lease counter drop
    }
    """
        .formatted(String.join(", ", elements()));
  }
}
