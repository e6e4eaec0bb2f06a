package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the addresses of an instance of its lists. */
final class AddressesReader {
  private final Section<String, VrrpInstanceKeywords> instance;
  private final InterfaceName instanceInterface;
  private final Diagnostics diagnostics;

  AddressesReader(
      Section<String, VrrpInstanceKeywords> instance,
      InterfaceName instanceInterface,
      Diagnostics diagnostics) {
    this.instance = instance;
    this.instanceInterface = instanceInterface;
    this.diagnostics = diagnostics;
  }

  /** The addresses of all lists of one kind, in order. */
  List<VirtualIpaddress> all(Keyword<List<Section<AddressPrefix, VirtualIpaddressKeywords>>> list) {
    List<VirtualIpaddress> addresses = new ArrayList<>();
    for (Setting<List<Section<AddressPrefix, VirtualIpaddressKeywords>>> block :
        instance.all(list)) {
      block.value().forEach(entry -> address(entry).ifPresent(addresses::add));
    }
    return addresses;
  }

  /** Those that can be advertised together: all of one family. */
  List<VirtualIpaddress> ofFamily(List<VirtualIpaddress> written, IpFamily family) {
    List<VirtualIpaddress> kept = new ArrayList<>();
    Set<InetAddress> seen = new HashSet<>();
    for (VirtualIpaddress vip : written) {
      if (vip.address().family() != family) {
        diagnostics.report(
            Diagnostic.error(
                    vip.origin().position(),
                    "%s is not an %s address like the first one".formatted(vip.address(), family))
                .hint("write it in virtual_ipaddress_excluded"));
        continue;
      }
      if (!seen.add(vip.address().address())) {
        diagnostics.warning(vip.origin().position(), vip.address() + " is in the list already");
      }
      kept.add(vip);
    }
    return kept;
  }

  private Optional<VirtualIpaddress> address(
      Section<AddressPrefix, VirtualIpaddressKeywords> entry) {
    VirtualIpaddressKeywords k = entry.keywords();
    boolean v6 = entry.header().family() == IpFamily.IPV6;
    if (v6 && entry.has(k.brd)) {
      diagnostics.error(
          entry.position(k.brd), "an IPv6 address has no broadcast address; it is ignored");
      return Optional.empty();
    }
    Optional<AddressPrefix> peer = peer(entry);
    AddressPrefix address =
        peer.map(end -> new AddressPrefix(entry.header().address(), end.length()))
            .orElse(entry.header());
    return Optional.of(
        new VirtualIpaddress(
            address,
            entry.value(k.dev).orElse(instanceInterface),
            ipv4Only(entry, k.label, v6).orElse(null),
            peer.isPresent() ? null : broadcast(entry, address).orElse(null),
            ipv4Only(entry, k.scope, v6).orElse(AddressScope.GLOBAL),
            peer.map(AddressPrefix::address).orElse(null),
            entry.value(k.preferredLft).orElse(new PreferredLft.Unsaid()).of(address),
            flags(entry),
            entry.value(k.useVmac).orElse(false),
            entry.origin()));
  }

  /** The other end decides on the network, and there is no broadcast on a link with two ends. */
  private Optional<AddressPrefix> peer(Section<AddressPrefix, VirtualIpaddressKeywords> entry) {
    VirtualIpaddressKeywords k = entry.keywords();
    AddressPrefix address = entry.header();
    Optional<AddressPrefix> peer = entry.value(k.peer);
    if (peer.isEmpty()) {
      return peer;
    }
    if (peer.get().family() != address.family()) {
      diagnostics.error(
          entry.position(k.peer), "%s is of the other family; it is ignored".formatted(peer.get()));
      return Optional.empty();
    }
    if (address.length() != address.family().bits()) {
      diagnostics.error(
          entry.position(k.peer),
          "the prefix length of %s is ignored: that of its peer counts".formatted(address));
    }
    if (entry.has(k.brd)) {
      diagnostics.error(entry.position(k.brd), "'brd' is ignored: there is a 'peer'");
    }
    return peer;
  }

  private static Set<AddressFlag> flags(Section<AddressPrefix, VirtualIpaddressKeywords> entry) {
    VirtualIpaddressKeywords k = entry.keywords();
    Set<AddressFlag> flags = EnumSet.noneOf(AddressFlag.class);
    Map.of(
            AddressFlag.HOME, k.home,
            AddressFlag.DUPLICATES_LOOKED_FOR, k.nodad,
            AddressFlag.MNGTMPADDR, k.mngtmpaddr,
            AddressFlag.NOPREFIXROUTE, k.noprefixroute,
            AddressFlag.AUTOJOIN, k.autojoin,
            AddressFlag.NO_TRACK, k.noTrack)
        .forEach((flag, keyword) -> {
          if (entry.has(keyword)) {
            flags.add(flag);
          }
        });
    return flags;
  }

  private <T> Optional<T> ipv4Only(
      Section<AddressPrefix, VirtualIpaddressKeywords> entry, Keyword<T> option, boolean v6) {
    if (!v6 || !entry.has(option)) {
      return entry.value(option);
    }
    diagnostics.error(
        entry.position(option), "'%s' is for IPv4 only; it is ignored".formatted(option.name()));
    return Optional.empty();
  }

  private Optional<InetAddress> broadcast(
      Section<AddressPrefix, VirtualIpaddressKeywords> entry, AddressPrefix address) {
    Optional<Setting<Broadcast>> brd = entry.setting(entry.keywords().brd);
    Optional<InetAddress> broadcast = brd.flatMap(setting -> setting.value().of(address));
    if (brd.isPresent() && broadcast.isEmpty()) {
      diagnostics.warning(
          brd.get().position(), "%s has no room for a broadcast address".formatted(address));
    }
    return broadcast;
  }
}
