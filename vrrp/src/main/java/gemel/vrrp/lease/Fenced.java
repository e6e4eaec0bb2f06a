package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpGroupSettings;
import java.util.List;

/**
 * What a group may do only while it holds its lease.
 *
 * @param group its name
 * @param addresses answer for these, of either family
 * @param advertisers send these instances' advertisements
 */
public record Fenced(String group, List<IpAddress> addresses, List<Advertiser> advertisers) {
  /** What {@link LeaseThread#unfenced} calls what advertisers send. */
  public static final String ADVERTISEMENTS = "advertisements";

  public Fenced {
    addresses = List.copyOf(addresses);
    advertisers = List.copyOf(advertisers);
  }

  /** What a group of these settings may. */
  public static Fenced of(VrrpGroupSettings settings) {
    return new Fenced(
        settings.name(),
        settings.addresses().stream()
            .map(address -> address.prefix().address())
            .distinct()
            .toList(),
        settings.instances().stream().map(Advertiser::of).toList());
  }
}
