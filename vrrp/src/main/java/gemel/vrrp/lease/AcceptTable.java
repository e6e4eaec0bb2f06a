package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps from the host what is for addresses of a router that does not own them, where its
 * Accept_Mode is off (RFC 9568 sections 6.1 and 6.4.3, (650)): whoever routes by them is served,
 * nobody else. Neighbour discovery goes on, as the RFC asks. It is up as long as the group, master
 * or not.
 *
 * <p>Packets that an engine forwards are not the host's: the embedded one has got its copy before,
 * and ip_vs, at priorities 98 and 99 of the same hook, takes its packets out.
 *
 * @param name the table's
 * @param addresses one at least
 */
record AcceptTable(String name, List<VirtualAddress> addresses) implements FenceTable {
  static final String FAMILY = "inet";

  /** Behind ip_vs, which takes its packets before the source addresses of others are translated. */
  private static final int BEHIND_IP_VS = 101;

  AcceptTable {
    addresses = List.copyOf(addresses);
  }

  @Override
  public String table() {
    return FAMILY + " " + name;
  }

  @Override
  public String content() {
    return """
      set four { type ipv4_addr; }
      set six { type ipv6_addr; }
      set links { type ifname . ipv6_addr; }
      chain input {
        type filter hook input priority %d; policy accept;
        ip daddr @four counter drop
        icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
        ip6 daddr @six counter drop
        iifname . ip6 daddr @links counter drop
      }
    """
        .formatted(BEHIND_IP_VS);
  }

  @Override
  public String raise() {
    return FenceTable.super.raise() + elements();
  }

  @Override
  public String open(long millis) {
    return elements();
  }

  @Override
  public String renew(long millis) {
    return elements();
  }

  @Override
  public String close() {
    return elements();
  }

  /** What is there already is not there twice. */
  private String elements() {
    List<String> four = new ArrayList<>();
    List<String> six = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (VirtualAddress virtual : addresses) {
      IpAddress address = virtual.prefix().address();
      if (address.isV4()) {
        four.add(address.toString());
      } else if (address.isLinkLocal()) {
        links.add("\"%s\" . %s".formatted(virtual.device(), address));
      } else {
        six.add(address.toString());
      }
    }
    return added("four", four) + added("six", six) + added("links", links);
  }

  private String added(String set, List<String> elements) {
    return elements.isEmpty()
        ? ""
        : elements.stream()
            .distinct()
            .collect(
                Collectors.joining(", ", "add element %s %s { ".formatted(table(), set), " }\n"));
  }
}
