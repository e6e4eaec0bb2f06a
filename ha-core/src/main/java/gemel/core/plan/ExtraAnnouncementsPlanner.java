package gemel.core.plan;

import gemel.config.vrrp.GarpExtraIf;
import gemel.config.vrrp.VrrpInstance;
import gemel.linux.net.InterfaceName;
import gemel.vrrp.ExtraAnnouncements;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code garp_extra_if} has an instance announce: the first address of each interface that
 * carries none of its advertisements.
 */
final class ExtraAnnouncementsPlanner {
  private ExtraAnnouncementsPlanner() {}

  static ExtraAnnouncements of(
      VrrpInstance instance, List<VirtualAddress> addresses, List<VirtualInterface> made) {
    GarpExtraIf wanted = instance.garp().garpExtraIf();
    Map<InterfaceName, VirtualAddress> firsts = new LinkedHashMap<>();
    addresses.stream()
        .filter(address -> wanted.all() || isOn(address, made))
        .forEach(address -> firsts.putIfAbsent(address.device(), address));
    firsts.remove(speaksOn(instance, made));
    return wanted.every().isZero() || firsts.isEmpty()
        ? ExtraAnnouncements.NONE
        : new ExtraAnnouncements(wanted.every(), List.copyOf(firsts.values()));
  }

  private static boolean isOn(VirtualAddress address, List<VirtualInterface> made) {
    return made.stream().anyMatch(virtual -> virtual.name().equals(address.device()));
  }

  /** Its advertisements tell switches of it already. */
  private static InterfaceName speaksOn(VrrpInstance instance, List<VirtualInterface> made) {
    return made.stream()
        .filter(VirtualInterface::speaks)
        .map(VirtualInterface::name)
        .findFirst()
        .orElse(Values.device(instance.networkInterface()));
  }
}
