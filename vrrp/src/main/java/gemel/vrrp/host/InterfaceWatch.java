package gemel.vrrp.host;

import gemel.linux.libc.LinuxException;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.netlink.AssignedAddress;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.NetlinkEvents.AddressAdded;
import gemel.linux.netlink.NetlinkEvents.Event;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import gemel.linux.rawip.RawIp6Socket;
import gemel.linux.rawip.RawIpSocket;
import gemel.linux.rawip.RawSocket;
import gemel.vrrp.LinkBeat;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VirtualRoute;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.AdvertisementWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which instances of a group can speak, and opens what they speak through. Thread {@code
 * host-GROUP}.
 */
final class InterfaceWatch {
  private static final Path IPV6_SETTINGS = Path.of("/proc/sys/net/ipv6/conf");

  private final VrrpGroupSettings settings;
  private final RouteNetlink netlink;
  private final MadeInterfaces made;
  private final HostListener listener;
  private final List<Seen> seen;

  /** All of them, in the kernel's order, when it was last looked. */
  private Set<AssignedAddress> addresses = Set.of();

  InterfaceWatch(
      VrrpGroupSettings settings,
      RouteNetlink netlink,
      MadeInterfaces made,
      HostListener listener) {
    this.settings = settings;
    this.netlink = netlink;
    this.made = made;
    this.listener = listener;
    this.seen = new ArrayList<>(Collections.nCopies(settings.size(), new NotLooked()));
  }

  /** What was last said of an instance. */
  private sealed interface Seen {}

  private record NotLooked() implements Seen {}

  private record Usable(Map<InterfaceName, Link> links, IpAddress source) implements Seen {}

  private record Unusable(String why) implements Seen {}

  /**
   * Something changed somewhere: look at everything; interfaces change seldom. That an address is
   * renewed is no news, and comes often.
   */
  void hear(List<Event> events) {
    if (!events.stream().allMatch(this::isKnown)) {
      look();
    }
  }

  private boolean isKnown(Event event) {
    return event instanceof AddressAdded added && addresses.contains(added.address());
  }

  void look() {
    Map<InterfaceName, Link> links = links();
    if (made.make(links)) {
      links = links();
    }
    addresses = new LinkedHashSet<>(netlink.addresses());
    for (int i = 0; i < settings.size(); i++) {
      Seen now = judge(settings.instance(i), links, addresses);
      if (!now.equals(seen.get(i))) {
        tell(i, now);
      }
    }
  }

  private Map<InterfaceName, Link> links() {
    return netlink.links().stream().collect(Collectors.toMap(Link::name, link -> link));
  }

  private void tell(int place, Seen now) {
    Seen told = now;
    switch (now) {
      case Usable usable -> {
        try {
          listener.attached(place, open(settings.instance(place), usable.links()), usable.source());
        } catch (LinuxException e) {
          told = new Unusable(e.reason());
          listener.detached(place, e.reason());
        }
      }
      case Unusable unusable -> listener.detached(place, unusable.why());
      case NotLooked _ -> throw new IllegalStateException("looked, and saw nothing");
    }
    seen.set(place, told);
  }

  private Seen judge(
      VrrpInstanceSettings instance,
      Map<InterfaceName, Link> links,
      Set<AssignedAddress> addresses) {
    Map<InterfaceName, Link> used = new HashMap<>();
    for (InterfaceName name : devices(instance)) {
      Link link = links.get(name);
      Optional<String> trouble = made.troubleWith(name);
      boolean tracked = tracked(instance, name);
      if (link == null && !tracked) {
        continue;
      }
      if (link == null || trouble.isPresent()) {
        return new Unusable(trouble.orElse("there is no interface " + name));
      }
      boolean needed = tracked && (instance.needsCarrier() || !isOwn(instance, name));
      if (needed && !isUsable(instance, link)) {
        return new Unusable(name + " is down or has no carrier");
      }
      used.put(name, link);
    }
    return source(instance, used, addresses)
        .<Seen>map(source -> new Usable(used, source))
        .orElse(new Unusable(instance.addressedOn() + " has " + lack(instance)));
  }

  private static String lack(VrrpInstanceSettings instance) {
    Transport.Source configured = instance.transport().source();
    if (configured != null) {
      return "not got %s, from which it is to speak".formatted(configured.address());
    }
    return switch (instance.transport().family()) {
      case IPV4 -> "no IPv4 address of its own";
      case IPV6 -> "no IPv6 link-local address of its own";
    };
  }

  /** The interfaces of routes that are tracked. */
  private static List<InterfaceName> routed(VrrpInstanceSettings instance) {
    List<InterfaceName> devices = new ArrayList<>();
    instance.holdings().routes().stream()
        .filter(VirtualRoute::tracked)
        .flatMap(route -> route.route().hops().stream())
        .forEach(hop -> {
          if (hop.device() != null) {
            devices.add(hop.device());
          }
        });
    return devices;
  }

  /** All but those that only hold addresses which are not tracked. */
  private static boolean tracked(VrrpInstanceSettings instance, InterfaceName name) {
    return isOwn(instance, name)
        || routed(instance).contains(name)
        || instance.holdings().interfaces().stream().anyMatch(own -> own.name().equals(name))
        || instance.holdings().addresses().stream()
            .anyMatch(address -> address.tracked() && address.device().equals(name));
  }

  /** As the kernel says, or, where it is not to be trusted, as the interface does. */
  private static boolean isUsable(VrrpInstanceSettings instance, Link link) {
    LinkBeat beat = instance.holdings().linkBeats().get(link.name());
    return beat == null ? link.usable() : beat.isUp(link.name());
  }

  /** Whether something has to be looked at though nobody tells. */
  boolean polls() {
    return settings.instances().stream()
        .anyMatch(instance -> !instance.holdings().linkBeats().isEmpty());
  }

  /** The instance's own interface, or what it made on it. */
  private static boolean isOwn(VrrpInstanceSettings instance, InterfaceName name) {
    return name.equals(instance.device())
        || instance.holdings().interfaces().stream()
            .anyMatch(own -> own.name().equals(name) && own.base().equals(instance.device()));
  }

  private static List<InterfaceName> devices(VrrpInstanceSettings instance) {
    List<InterfaceName> devices = new ArrayList<>();
    devices.add(instance.device());
    instance.holdings().interfaces().stream().map(VirtualInterface::name).forEach(devices::add);
    instance.holdings().addresses().stream().map(VirtualAddress::device).forEach(devices::add);
    devices.addAll(routed(instance));
    return devices.stream().distinct().toList();
  }

  /**
   * The configured source, if it is there or need not be, or the interface's first address that is
   * not a virtual one; over IPv6 a link-local one (RFC 9568 section 5.1.2.1).
   */
  private static Optional<IpAddress> source(
      VrrpInstanceSettings instance,
      Map<InterfaceName, Link> links,
      Set<AssignedAddress> addresses) {
    Transport.Source configured = instance.transport().source();
    if (configured != null) {
      boolean missing =
          Stream.of(instance.device(), instance.addressedOn())
              .flatMap(device -> usable(addresses, link(links, device)))
              .map(address -> address.prefix().address())
              .noneMatch(configured.address()::equals);
      return missing && configured.needed() ? Optional.empty() : Optional.of(configured.address());
    }
    return usable(addresses, link(links, instance.addressedOn()))
        .filter(address -> !address.ours())
        .map(address -> address.prefix().address())
        .filter(address -> isOfFamily(instance, address) && !isVirtual(instance, address))
        .findFirst();
  }

  private static Stream<AssignedAddress> usable(Set<AssignedAddress> addresses, Link link) {
    return addresses.stream()
        .filter(address -> address.ifindex() == link.index() && !address.tentative());
  }

  private static boolean isOfFamily(VrrpInstanceSettings instance, IpAddress address) {
    return switch (instance.transport().family()) {
      case IPV4 -> address.isV4();
      case IPV6 -> address.isLinkLocal();
    };
  }

  private static boolean isVirtual(VrrpInstanceSettings instance, IpAddress address) {
    return !instance.priority().isOwner()
        && instance.holdings().addresses().stream()
            .anyMatch(virtual -> virtual.prefix().address().equals(address));
  }

  private static InstanceSockets open(
      VrrpInstanceSettings instance, Map<InterfaceName, Link> links) {
    RawSocket advertisements = socket(instance, links);
    Map<InterfaceName, InstanceSockets.Announcer> announcers = new HashMap<>();
    InstanceSockets all = new InstanceSockets(advertisements, Map.of());
    try {
      links.forEach((name, link) ->
          announcers.put(
              name,
              new InstanceSockets.Announcer(
                  PacketSocket.plain(link.index(), EtherType.NONE),
                  link.mac(),
                  forwardsIpv6(name))));
      all = new InstanceSockets(advertisements, announcers);
      if (instance.transport() instanceof Transport.Multicast multicast) {
        join(advertisements, multicast.group(), instance, links);
      }
      return all;
    } catch (LinuxException e) {
      all.close();
      throw e;
    }
  }

  private static RawSocket socket(VrrpInstanceSettings instance, Map<InterfaceName, Link> links) {
    int protocol = AdvertisementWriter.protocol(instance);
    InterfaceName mouth = instance.speaksOn();
    return switch (instance.transport().family()) {
      case IPV4 -> RawIpSocket.open(protocol, mouth);
      case IPV6 -> RawIp6Socket.open(protocol, mouth, link(links, mouth).index());
    };
  }

  /** On the interface below, too, if there is one: see {@link MembershipFilter}. */
  private static void join(
      RawSocket socket,
      IpAddress group,
      VrrpInstanceSettings instance,
      Map<InterfaceName, Link> links) {
    InterfaceName mouth = instance.speaksOn();
    if (!mouth.equals(instance.device())) {
      socket.subscribe(group, link(links, instance.device()).index());
    }
    socket.join(group, link(links, mouth).index());
  }

  private static Link link(Map<InterfaceName, Link> links, InterfaceName name) {
    Link link = links.get(name);
    if (link == null) {
      throw new IllegalStateException(name + " is among the devices of its instance");
    }
    return link;
  }

  /** Where IPv6 is off, there is no such setting. */
  private static boolean forwardsIpv6(InterfaceName device) {
    try {
      return !Files.readString(IPV6_SETTINGS.resolve(device.value()).resolve("forwarding"))
          .strip()
          .equals("0");
    } catch (IOException e) {
      return false;
    }
  }
}
