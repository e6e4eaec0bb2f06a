package gemel.vrrp;

import gemel.linux.ethtool.LinkQuery;
import gemel.linux.net.InterfaceName;
import java.time.Duration;
import java.util.List;

/**
 * How an interface is asked again and again whether it has a link, because the kernel's news of it
 * are not to be trusted (keepalived.conf(5), {@code linkbeat_interfaces}). A way that the interface
 * does not know gives place to the next one.
 */
public enum LinkBeat {
  /** By the transceiver's registers, else by ethtool. */
  MII(LinkQuery.MII, LinkQuery.ETHTOOL),
  /** By ethtool, else by the transceiver's registers. */
  ETHTOOL(LinkQuery.ETHTOOL, LinkQuery.MII),
  /** By the interface's flags alone. */
  IOCTL(LinkQuery.FLAGS, LinkQuery.FLAGS);

  /** Between two questions, as in keepalived. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private final LinkQuery first;
  private final LinkQuery second;

  LinkBeat(LinkQuery first, LinkQuery second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Asks now.
   *
   * @throws gemel.linux.libc.LinuxException if nobody can be asked
   */
  public boolean isUp(InterfaceName device) {
    return LinkQuery.isUp(device, List.of(first, second));
  }
}
