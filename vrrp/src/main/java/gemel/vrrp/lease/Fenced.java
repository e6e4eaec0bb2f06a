package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import java.util.List;

/**
 * What a group may do only while it holds its lease, and what its host takes.
 *
 * @param group its name
 * @param addresses answer for these, of either family
 * @param advertisers send these instances' advertisements
 * @param closed the addresses that the host takes no packet for, with a lease or without
 */
public record Fenced(
    String group,
    List<IpAddress> addresses,
    List<Advertiser> advertisers,
    List<VirtualAddress> closed) {
  /** What {@link LeaseThread#unfenced} calls what advertisers send. */
  public static final String ADVERTISEMENTS = "advertisements";

  /** What it calls packets to addresses that the host takes none for. */
  public static final String PACKETS = "packets";

  public Fenced {
    addresses = List.copyOf(addresses);
    advertisers = List.copyOf(advertisers);
    closed = List.copyOf(closed);
  }

  /** What a group of these settings may. */
  public static Fenced of(VrrpGroupSettings settings) {
    return new Fenced(
        settings.name(),
        settings.addresses().stream()
            .map(address -> address.prefix().address())
            .distinct()
            .toList(),
        settings.instances().stream().map(Advertiser::of).toList(),
        settings.instances().stream()
            .map(VrrpInstanceSettings::holdings)
            .filter(holdings -> !holdings.accepts())
            .flatMap(holdings -> holdings.addresses().stream())
            .toList());
  }
}
