package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.value.AddressPrefix;
import gemel.config.vrrp.OwnInterface;
import gemel.config.vrrp.OwnInterface.Ipvlan;
import gemel.config.vrrp.OwnInterface.None;
import gemel.config.vrrp.OwnInterface.Vmac;
import gemel.config.vrrp.VirtualIpaddress;
import gemel.config.vrrp.VrrpDefaults;
import gemel.config.vrrp.VrrpInstance;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;
import gemel.linux.net.VirtualLinkKind;
import gemel.linux.net.VirtualLinkKind.IpvlanFlag;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VirtualRouterId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The interfaces that the instances of a configuration make, and which of their addresses go there.
 * Names that nobody gave are {@code PREFIX.ID}, and where that is taken by another instance a
 * number stands behind the prefix: for IPv6 the 6 comes first, as with keepalived.
 */
final class VirtualInterfacePlanner {
  private static final int LONGEST_NAME = 15;
  private static final int SIX = 6;

  private final VrrpDefaults defaults;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Plan> plans = new LinkedHashMap<>();

  /** What one instance makes: its own, and those of single addresses. */
  private record Plan(List<VirtualInterface> own, Map<Place, VirtualInterface> others) {}

  /** Where an address that needs an interface would be without one. */
  private record Place(InterfaceName base, AddressFamily family) {}

  VirtualInterfacePlanner(Configuration configuration) {
    this.defaults = configuration.globalDefs().vrrp();
    List<VrrpInstance> instances = configuration.vrrpInstances();
    instances.stream()
        .map(instance -> instance.virtualInterfaces().own())
        .filter(own -> own.name() != null)
        .forEach(own -> taken.add(String.valueOf(own.name())));
    for (VrrpInstance instance : instances) {
      plans.put(instance.name(), plan(instance));
    }
  }

  /** All that an instance makes. */
  List<VirtualInterface> of(VrrpInstance instance) {
    Plan plan = planOf(instance);
    return Stream.concat(plan.own().stream(), plan.others().values().stream()).toList();
  }

  /** Where an address of an instance goes. */
  InterfaceName device(VrrpInstance instance, VirtualIpaddress address) {
    Place place = place(address);
    if (isOnOwn(instance, place)) {
      return planOf(instance).own().getFirst().name();
    }
    VirtualInterface other = planOf(instance).others().get(place);
    return other != null && isOnOther(instance, address) ? other.name() : place.base();
  }

  private Plan planOf(VrrpInstance instance) {
    Plan plan = plans.get(instance.name());
    if (plan == null) {
      throw new IllegalStateException(instance.name() + " is not of this configuration");
    }
    return plan;
  }

  private Plan plan(VrrpInstance instance) {
    List<VirtualInterface> own = new ArrayList<>();
    switch (instance.virtualInterfaces().own()) {
      case None _ -> {}
      case Vmac vmac -> own.add(vmac(instance, vmac));
      case Ipvlan ipvlan -> own.add(ipvlan(instance, ipvlan));
    }
    Map<Place, VirtualInterface> others = new LinkedHashMap<>();
    Stream.concat(
            instance.virtualIpaddress().stream(), instance.virtualIpaddressExcluded().stream())
        .filter(address -> !isOnOwn(instance, place(address)) && isOnOther(instance, address))
        .map(VirtualInterfacePlanner::place)
        .forEach(place ->
            others.computeIfAbsent(
                place,
                wanted ->
                    VirtualInterface.vmac(
                        free(defaults.vmacAddrPrefix(), instance, wanted.family()),
                        wanted.base(),
                        mac(instance, wanted.family()),
                        wanted.family(),
                        false)));
    return new Plan(own, others);
  }

  private static Place place(VirtualIpaddress address) {
    return new Place(
        Values.device(address.dev()), Values.prefix(address.address()).address().family());
  }

  /** An ipvlan has addresses of either family: it is for no hardware address of one of them. */
  private static boolean isOnOwn(VrrpInstance instance, Place place) {
    boolean same = place.base().equals(Values.device(instance.networkInterface()));
    return switch (instance.virtualInterfaces().own()) {
      case None _ -> false;
      case Vmac _ -> same && place.family() == family(instance);
      case Ipvlan _ -> same;
    };
  }

  private static boolean isOnOther(VrrpInstance instance, VirtualIpaddress address) {
    boolean elsewhere =
        !address.dev().equals(instance.networkInterface())
            || address.address().family() != instance.family();
    return address.useVmac() || (instance.virtualInterfaces().useVmacAddr() && elsewhere);
  }

  private static AddressFamily family(VrrpInstance instance) {
    return switch (instance.family()) {
      case IPV4 -> AddressFamily.IPV4;
      case IPV6 -> AddressFamily.IPV6;
    };
  }

  private VirtualInterface vmac(VrrpInstance instance, Vmac written) {
    return new VirtualInterface(
        name(instance, written),
        Values.device(instance.networkInterface()),
        new VirtualLinkKind.Macvlan(mac(instance, family(instance))),
        written.group(),
        family(instance),
        !written.xmitBase(),
        null);
  }

  private VirtualInterface ipvlan(VrrpInstance instance, Ipvlan written) {
    AddressPrefix address = written.address();
    return new VirtualInterface(
        name(instance, written),
        Values.device(instance.networkInterface()),
        new VirtualLinkKind.Ipvlan(
            switch (written.mode()) {
              case BRIDGE -> IpvlanFlag.BRIDGE;
              case PRIVATE -> IpvlanFlag.PRIVATE;
              case VEPA -> IpvlanFlag.VEPA;
            }),
        written.group(),
        family(instance),
        true,
        address == null ? null : Values.prefix(address));
  }

  /** As written, or as it belongs to the virtual router. */
  private static MacAddress mac(VrrpInstance instance, AddressFamily family) {
    return instance.virtualInterfaces().own() instanceof Vmac vmac && vmac.mac() != null
        ? MacAddress.ofOctets(vmac.mac().octets())
        : VirtualInterface.virtualMac(
            family, new VirtualRouterId(instance.virtualRouterId().value()));
  }

  private InterfaceName name(VrrpInstance instance, OwnInterface own) {
    gemel.config.value.InterfaceName written = own.name();
    return written == null
        ? free(defaults.vmacPrefix(), instance, family(instance))
        : Values.device(written);
  }

  /** The first name that nobody has. */
  private InterfaceName free(String prefix, VrrpInstance instance, AddressFamily family) {
    String end = "." + instance.virtualRouterId().value();
    String name = joined(prefix, end);
    if (family == AddressFamily.IPV6 && taken.contains(name)) {
      name = joined(prefix, SIX + end);
    }
    for (int number = 1; taken.contains(name); number++) {
      name = joined(prefix, number + end);
    }
    taken.add(name);
    return new InterfaceName(name);
  }

  private static String joined(String prefix, String end) {
    int room = Math.min(prefix.length(), LONGEST_NAME - end.length());
    return prefix.substring(0, room) + end;
  }
}
