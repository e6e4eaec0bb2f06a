package gemel.vrrp.host;

import gemel.linux.libc.Errno;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interfaces that a group's instances have for themselves: made while the interface below is
 * there, made again if somebody removes them, and gone with the group. They carry the text {@code
 * gemel: INSTANCE}, by which the next run finds what a killed one left. Thread {@code host-GROUP}.
 */
final class MadeInterfaces {
  private static final Logger log = LoggerFactory.getLogger(MadeInterfaces.class);
  private static final String MARK = "gemel: ";
  private static final Path IPV6_SETTINGS = Path.of("/proc/sys/net/ipv6/conf");

  /** What comes in there comes from addresses to which routes lead by the interface below. */
  private static final Map<Ipv4Setting, Integer> OWN_SETTINGS =
      Map.of(
          Ipv4Setting.RP_FILTER, 0,
          Ipv4Setting.ARP_IGNORE, 1,
          Ipv4Setting.PROMOTE_SECONDARIES, 1);

  /** Otherwise it would answer for, and ask in the name of, addresses of the one above. */
  private static final Map<Ipv4Setting, Integer> BASE_SETTINGS =
      Map.of(Ipv4Setting.ARP_IGNORE, 1, Ipv4Setting.ARP_ANNOUNCE, 2);

  private final VrrpGroupSettings settings;
  private final RouteNetlink netlink;
  private final VirtualLinks links;
  private final SettingsLedger ledger;
  private final Map<InterfaceName, Integer> ready = new HashMap<>();
  private final Set<InterfaceName> ours = new TreeSet<>();
  private final Map<InterfaceName, String> troubles = new HashMap<>();

  MadeInterfaces(VrrpGroupSettings settings, RouteNetlink netlink, SettingsLedger ledger) {
    this.settings = settings;
    this.netlink = netlink;
    this.links = new VirtualLinks(netlink);
    this.ledger = ledger;
  }

  /**
   * Makes what is missing and can be made.
   *
   * @param all the interfaces of the host
   * @return whether there are others now
   */
  boolean make(Map<InterfaceName, Link> all) {
    if (settings.instances().stream()
        .allMatch(instance -> instance.holdings().interfaces().isEmpty())) {
      return false;
    }
    boolean changed = false;
    List<VirtualLink> virtual = links.list();
    for (VrrpInstanceSettings instance : settings.instances()) {
      for (VirtualInterface wanted : instance.holdings().interfaces()) {
        try {
          troubles.remove(wanted.name());
          changed |= make(instance, wanted, all, virtual);
        } catch (LinuxException e) {
          ready.remove(wanted.name());
          trouble(wanted.name(), e.reason());
        }
      }
    }
    return changed;
  }

  /** Why an interface that should have been made is not there. */
  Optional<String> troubleWith(InterfaceName name) {
    return Optional.ofNullable(troubles.get(name));
  }

  private void trouble(InterfaceName name, String why) {
    log.warn("group {}: {}", settings.name(), why);
    troubles.put(name, why);
  }

  private boolean make(
      VrrpInstanceSettings instance,
      VirtualInterface wanted,
      Map<InterfaceName, Link> all,
      List<VirtualLink> virtual) {
    Link base = all.get(wanted.base());
    Link there = all.get(wanted.name());
    if (base == null || (there != null && isReady(there))) {
      return false;
    }
    Optional<VirtualLink> found =
        there == null
            ? Optional.empty()
            : virtual.stream().filter(link -> link.index() == there.index()).findFirst();
    if (there != null && found.filter(link -> isAsWanted(link, wanted, base)).isEmpty()) {
      if (found.filter(MadeInterfaces::isMarked).isEmpty()) {
        trouble(
            wanted.name(),
            "there is an interface %s already, which is not a private macvlan on %s with %s"
                .formatted(wanted.name(), wanted.base(), wanted.mac()));
        return false;
      }
      links.remove(there.index());
      found = Optional.empty();
    }
    prepare(
        instance, wanted, base, found.isPresent() ? found.get() : created(instance, wanted, base));
    return true;
  }

  private boolean isReady(Link there) {
    Integer known = ready.get(there.name());
    return known != null && known == there.index();
  }

  private static boolean isAsWanted(VirtualLink link, VirtualInterface wanted, Link base) {
    return link.isPrivateMacvlan()
        && link.base() == base.index()
        && link.mac().equals(wanted.mac());
  }

  private static boolean isMarked(VirtualLink link) {
    return link.alias().startsWith(MARK);
  }

  private VirtualLink created(VrrpInstanceSettings instance, VirtualInterface wanted, Link base) {
    MembershipFilter.put(wanted.name());
    links.addMacvlan(base.index(), wanted.name(), wanted.mac());
    VirtualLink made =
        links.list().stream()
            .filter(link -> link.name().equals(wanted.name()))
            .findFirst()
            .orElseThrow(() ->
                new LinuxException(
                    wanted.name() + " is gone as soon as it was made", Errno.ENODEV));
    links.label(made.index(), MARK + instance.name());
    ours.add(wanted.name());
    return made;
  }

  private void prepare(
      VrrpInstanceSettings instance, VirtualInterface wanted, Link base, VirtualLink made) {
    if (isMarked(made)) {
      ours.add(made.name());
    }
    links.settle(made.index(), OWN_SETTINGS);
    boolean six = needsIpv6(instance, wanted);
    if (Files.exists(IPV6_SETTINGS)) {
      links.withoutOwnAddress(made.index());
      disableIpv6(made.name(), !six);
    }
    links.raise(made.index());
    if (wanted.family() == AddressFamily.IPV4) {
      BASE_SETTINGS.forEach(
          (setting, value) -> ledger.borrow(netlink, base.name(), setting, value, this));
      ledger.letEachFilterForItself(netlink, made(), this);
    } else if (wanted.speaks()) {
      netlink.putAddress(
          made.index(),
          new IpPrefix(linkLocal(base.mac(), instance), 64),
          RouteNetlink.FOREVER,
          RouteNetlink.FOREVER,
          AddressOptions.NONE);
    }
    ready.put(made.name(), made.index());
  }

  private Set<InterfaceName> made() {
    return settings.instances().stream()
        .flatMap(instance -> instance.holdings().interfaces().stream())
        .map(VirtualInterface::name)
        .collect(Collectors.toSet());
  }

  private static boolean needsIpv6(VrrpInstanceSettings instance, VirtualInterface wanted) {
    return wanted.family() == AddressFamily.IPV6
        || instance.holdings().addresses().stream()
            .anyMatch(address ->
                address.device().equals(wanted.name()) && !address.prefix().address().isV4());
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

  /** The group ends: nothing of it stays, and the interfaces below are as before. */
  void remove() {
    for (InterfaceName name : ours) {
      Integer ifindex = ready.get(name);
      if (ifindex != null) {
        try {
          links.remove(ifindex);
        } catch (LinuxException e) {
          log.warn("{} stays: {}", name, e.reason());
        }
      }
      MembershipFilter.remove(name);
    }
    ledger.giveBack(netlink, this);
  }

  /** Removes what an earlier run left in this network namespace. */
  static void sweep(RouteNetlink netlink) {
    VirtualLinks links = new VirtualLinks(netlink);
    for (VirtualLink link : links.list()) {
      if (isMarked(link)) {
        try {
          links.remove(link.index());
        } catch (LinuxException e) {
          log.warn("an interface of an earlier run stays: {}", e.reason());
        }
      }
    }
    MembershipFilter.sweep();
  }
}
