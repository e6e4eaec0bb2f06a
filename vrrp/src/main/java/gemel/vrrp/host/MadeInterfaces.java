package gemel.vrrp.host;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.InterfaceName;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.netlink.VirtualLink;
import gemel.linux.netlink.VirtualLinks;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  private final VrrpGroupSettings settings;
  private final VirtualLinks links;
  private final InterfaceSetUp setUp;
  private final Map<InterfaceName, Integer> ready = new HashMap<>();
  private final Set<InterfaceName> ours = new TreeSet<>();
  private final Map<InterfaceName, String> troubles = new HashMap<>();

  MadeInterfaces(VrrpGroupSettings settings, RouteNetlink netlink, SettingsLedger ledger) {
    this.settings = settings;
    this.links = new VirtualLinks(netlink);
    this.setUp = new InterfaceSetUp(settings, netlink, ledger);
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
            "there is an interface %s already, which is on another one than %s, or not %s"
                .formatted(wanted.name(), wanted.base(), wanted.kind()));
        return false;
      }
      links.remove(there.index());
      found = Optional.empty();
    }
    VirtualLink made = found.isPresent() ? found.get() : created(instance, wanted, base);
    if (isMarked(made)) {
      ours.add(made.name());
    }
    setUp.of(instance, wanted, base, made);
    ready.put(made.name(), made.index());
    return true;
  }

  private boolean isReady(Link there) {
    Integer known = ready.get(there.name());
    return known != null && known == there.index();
  }

  private static boolean isAsWanted(VirtualLink link, VirtualInterface wanted, Link base) {
    return link.is(wanted.kind()) && link.base() == base.index();
  }

  private static boolean isMarked(VirtualLink link) {
    return link.alias().startsWith(MARK);
  }

  private VirtualLink created(VrrpInstanceSettings instance, VirtualInterface wanted, Link base) {
    if (!wanted.hasMacOfBase()) {
      MembershipFilter.put(wanted.name());
    }
    Integer group = wanted.group();
    links.add(
        base.index(),
        wanted.name(),
        wanted.kind(),
        group == null ? links.group(base.index()) : group);
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

  /** The group ends: nothing of it stays, and the interfaces below are as before. */
  void remove() {
    setUp.takeBack();
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
