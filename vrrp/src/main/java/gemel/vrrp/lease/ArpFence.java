package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;

/**
 * Lets ARP for a group's IPv4 addresses pass while they are leased. Family {@code arp} sees every
 * interface, which matters: Linux answers for an address on all of them (arp_ignore 0). What others
 * say about an address always comes in, so that our neighbour table stays true.
 */
final class ArpFence implements LeaseTable.Neighbours {
  @Override
  public String family() {
    return "arp";
  }

  @Override
  public String protocol() {
    return "ARP";
  }

  @Override
  public String element(IpAddress address) {
    return address.toString();
  }

  @Override
  public String content(String elements) {
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
        .formatted(elements);
  }
}
