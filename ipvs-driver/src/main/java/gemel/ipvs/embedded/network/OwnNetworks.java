package gemel.ipvs.embedded.network;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.AssignedAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The networks that our addresses put us on. Thread {@code network}. */
final class OwnNetworks {
  private final Set<Assigned> addresses = new LinkedHashSet<>();

  private record Assigned(int ifindex, IpPrefix prefix) {}

  /** These addresses, and no others. */
  void are(List<AssignedAddress> all) {
    addresses.clear();
    all.forEach(this::added);
  }

  void added(AssignedAddress address) {
    addresses.add(new Assigned(address.ifindex(), address.prefix()));
  }

  void gone(AssignedAddress address) {
    addresses.remove(new Assigned(address.ifindex(), address.prefix()));
  }

  /** The addresses themselves. */
  Set<IpAddress> addresses() {
    return addresses.stream().map(own -> own.prefix().address()).collect(Collectors.toSet());
  }

  /** Those of one family on an interface's link. */
  List<IpPrefix> on(int ifindex, AddressFamily family) {
    return addresses.stream()
        .filter(own -> own.ifindex() == ifindex && own.prefix().address().family() == family)
        .map(own -> own.prefix().network())
        .distinct()
        .toList();
  }
}
