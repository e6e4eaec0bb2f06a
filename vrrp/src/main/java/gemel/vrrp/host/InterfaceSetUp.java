package gemel.vrrp.host;

import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Ipv4Setting;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.netlink.VirtualLink;
import gemel.linux.netlink.VirtualLinks;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an interface that an instance has for itself is like, and the one below it meanwhile. Thread
 * {@code host-GROUP}.
 */
final class InterfaceSetUp {
  private static final Logger log = LoggerFactory.getLogger(InterfaceSetUp.class);
  private static final Path IPV6_SETTINGS = Path.of("/proc/sys/net/ipv6/conf");

  /** What comes in there comes from addresses to which routes lead by the interface below. */
  private static final Map<Ipv4Setting, Integer> OWN_SETTINGS =
      Map.of(
          Ipv4Setting.RP_FILTER, 0,
          Ipv4Setting.ARP_IGNORE, 1,
          Ipv4Setting.PROMOTE_SECONDARIES, 1);

  /** Otherwise it would answer for, and ask in the name of, addresses of the one above. */
  private static final Map<Ipv4Setting, Integer> BELOW_MACVLAN =
      Map.of(Ipv4Setting.ARP_IGNORE, 1, Ipv4Setting.ARP_ANNOUNCE, 2);

  /**
   * Otherwise it would ask in the name of addresses of the one above, which the answers would go
   * to. That it answers for them as well does no harm: the hardware address is the same.
   */
  private static final Map<Ipv4Setting, Integer> BELOW_IPVLAN = Map.of(Ipv4Setting.ARP_ANNOUNCE, 2);

  private final VrrpGroupSettings settings;
  private final RouteNetlink netlink;
  private final VirtualLinks links;
  private final SettingsLedger ledger;

  /** By the interface's number. */
  private final Map<Integer, IpPrefix> put = new HashMap<>();

  InterfaceSetUp(VrrpGroupSettings settings, RouteNetlink netlink, SettingsLedger ledger) {
    this.settings = settings;
    this.netlink = netlink;
    this.links = new VirtualLinks(netlink);
    this.ledger = ledger;
  }

  /** Sets one up, and has it go up. */
  void of(VrrpInstanceSettings instance, VirtualInterface wanted, Link base, VirtualLink made) {
    links.settle(made.index(), OWN_SETTINGS);
    if (Files.exists(IPV6_SETTINGS)) {
      if (!wanted.hasMacOfBase()) {
        links.withoutOwnAddress(made.index());
      }
      disableIpv6(made.name(), !holds(instance, wanted, AddressFamily.IPV6));
    }
    links.raise(made.index());
    if (holds(instance, wanted, AddressFamily.IPV4)) {
      settleBelow(wanted);
    }
    address(instance, wanted, base, made);
  }

  private void settleBelow(VirtualInterface wanted) {
    (wanted.hasMacOfBase() ? BELOW_IPVLAN : BELOW_MACVLAN)
        .forEach((setting, value) -> ledger.borrow(netlink, wanted.base(), setting, value, this));
    ledger.letEachFilterForItself(netlink, made(), this);
  }

  /** An ipvlan over IPv6 has the kernel's own, which is like no other on the same interface. */
  private void address(
      VrrpInstanceSettings instance, VirtualInterface wanted, Link base, VirtualLink made) {
    IpPrefix own = wanted.ownAddress();
    if (own != null) {
      if (!has(made, own)) {
        putForever(made, own);
        put.put(made.index(), own);
      }
    } else if (!wanted.hasMacOfBase() && wanted.family() == AddressFamily.IPV6 && wanted.speaks()) {
      putForever(made, new IpPrefix(linkLocal(base.mac(), instance), 64));
    }
  }

  private boolean has(VirtualLink made, IpPrefix prefix) {
    return netlink.addresses().stream()
        .anyMatch(there -> there.ifindex() == made.index() && there.prefix().equals(prefix));
  }

  private void putForever(VirtualLink made, IpPrefix prefix) {
    netlink.putAddress(
        made.index(), prefix, RouteNetlink.FOREVER, RouteNetlink.FOREVER, AddressOptions.NONE);
  }

  private Set<InterfaceName> made() {
    return settings.instances().stream()
        .flatMap(instance -> instance.holdings().interfaces().stream())
        .map(VirtualInterface::name)
        .collect(Collectors.toSet());
  }

  private static boolean holds(
      VrrpInstanceSettings instance, VirtualInterface wanted, AddressFamily family) {
    return wanted.family() == family
        || instance.holdings().addresses().stream()
            .anyMatch(address ->
                address.device().equals(wanted.name())
                    && address.prefix().address().family() == family);
  }

  private static void disableIpv6(InterfaceName device, boolean disabled) {
    Path file = IPV6_SETTINGS.resolve(device.value()).resolve("disable_ipv6");
    try {
      Files.writeString(file, disabled ? "1" : "0");
    } catch (IOException e) {
      log.warn("writing {}: {}", file, e.toString());
    }
  }

  /**
   * An address that nobody else has, so that the kernel sends IPv6 packets there; advertisements
   * themselves come from the address of the interface below. It is made of that one's hardware
   * address, with the virtual router id in the place of {@code ff:fe} (RFC 4291 appendix A).
   */
  private static IpAddress linkLocal(MacAddress base, VrrpInstanceSettings instance) {
    byte[] mac = base.octets();
    byte[] octets = new byte[16];
    octets[0] = (byte) 0xfe;
    octets[1] = (byte) 0x80;
    octets[8] = (byte) (mac[0] ^ 2);
    octets[9] = mac[1];
    octets[10] = mac[2];
    octets[11] = 0x5e;
    octets[12] = (byte) instance.vrid().value();
    octets[13] = mac[3];
    octets[14] = mac[4];
    octets[15] = mac[5];
    return IpAddress.ofOctets(octets);
  }

  /** Addresses go, also from interfaces that stay, and settings below are as before. */
  void takeBack() {
    put.forEach((ifindex, prefix) -> {
      try {
        netlink.removeAddress(ifindex, prefix);
      } catch (LinuxException e) {
        log.warn("{} stays: {}", prefix, e.reason());
      }
    });
    ledger.giveBack(netlink, this);
  }
}
