package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.vrrp.Linkbeat;
import gemel.config.vrrp.LinkbeatWay;
import gemel.config.vrrp.VrrpInstance;
import gemel.linux.net.InterfaceName;
import gemel.vrrp.LinkBeat;
import gemel.vrrp.VirtualAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which interfaces are asked for their link, and how. */
final class LinkBeatPlanner {
  private LinkBeatPlanner() {}

  /** All of them. */
  static Map<InterfaceName, LinkBeat> beats(Configuration configuration) {
    Map<InterfaceName, LinkBeat> beats = new HashMap<>();
    for (VrrpInstance instance : configuration.vrrpInstances()) {
      if (configuration.linkbeat().usePolling() || instance.linkbeatUsePolling()) {
        beats.put(Values.device(instance.networkInterface()), LinkBeat.MII);
      }
    }
    for (Linkbeat.Interface written : configuration.linkbeat().interfaces()) {
      beats.put(Values.device(written.name()), beat(written.way()));
    }
    return beats;
  }

  /** Those that an instance needs: its own, and those that hold its addresses. */
  static Map<InterfaceName, LinkBeat> beats(
      Configuration configuration, VrrpInstance instance, List<VirtualAddress> addresses) {
    Map<InterfaceName, LinkBeat> beats = beats(configuration);
    beats
        .keySet()
        .removeIf(name ->
            !name.equals(Values.device(instance.networkInterface()))
                && addresses.stream().noneMatch(address -> address.device().equals(name)));
    return beats;
  }

  private static LinkBeat beat(LinkbeatWay way) {
    return switch (way) {
      case MII -> LinkBeat.MII;
      case ETHTOOL -> LinkBeat.ETHTOOL;
      case IOCTL -> LinkBeat.IOCTL;
    };
  }
}
