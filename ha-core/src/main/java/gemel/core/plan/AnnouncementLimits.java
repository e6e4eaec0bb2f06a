package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.vrrp.GarpGroup;
import gemel.config.vrrp.VrrpDefaults;
import gemel.linux.net.InterfaceName;
import gemel.vrrp.AnnouncementLimit;
import gemel.vrrp.VirtualAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How fast announcements may go on the interfaces that hold an instance's addresses. An interface
 * goes by its {@code garp_group} alone; one that is in none has a limit of its own, of {@code
 * vrrp_garp_interval} and {@code vrrp_gna_interval}.
 */
final class AnnouncementLimits {
  private AnnouncementLimits() {}

  static Map<InterfaceName, AnnouncementLimit> of(
      Configuration configuration, List<VirtualAddress> addresses) {
    Map<InterfaceName, AnnouncementLimit> limits = new HashMap<>();
    for (VirtualAddress address : addresses) {
      limit(configuration, address.device())
          .ifPresent(limit -> limits.put(address.device(), limit));
    }
    return limits;
  }

  private static Optional<AnnouncementLimit> limit(
      Configuration configuration, InterfaceName device) {
    VrrpDefaults defaults = configuration.globalDefs().vrrp();
    return configuration.garpGroups().stream()
        .filter(group -> has(group, device))
        .findFirst()
        .map(group ->
            new AnnouncementLimit(
                "garp_group of " + group.interfaces().getFirst(),
                group.garpInterval(),
                group.gnaInterval()))
        .or(() ->
            Optional.of(
                new AnnouncementLimit(
                    device.toString(), defaults.garpInterval(), defaults.gnaInterval())))
        .filter(limit -> !limit.garpInterval().isZero() || !limit.gnaInterval().isZero());
  }

  private static boolean has(GarpGroup group, InterfaceName device) {
    return group.interfaces().stream().anyMatch(name -> name.name().equals(device.toString()));
  }
}
