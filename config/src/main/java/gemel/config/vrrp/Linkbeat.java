package gemel.config.vrrp;

import gemel.config.value.InterfaceName;
import java.util.List;

/**
 * Which interfaces are asked for their link, instead of believing the kernel's news.
 *
 * @param usePolling whether those of all instances are
 * @param interfaces {@code linkbeat_interfaces}, in the file's order
 */
public record Linkbeat(boolean usePolling, List<Interface> interfaces) {
  public Linkbeat {
    interfaces = List.copyOf(interfaces);
  }

  /** An interface, and the way in which it is asked first. */
  public record Interface(InterfaceName name, LinkbeatWay way) {}
}
