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
  MII,
  /** By ethtool, else by the transceiver's registers. */
  ETHTOOL,
  /** By the interface's flags alone. */
  IOCTL;

  /** Between two questions, as in keepalived. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /**
   * Whether the link is up: by its flags, and by the first way that the device knows, if any.
   *
   * @throws gemel.linux.libc.LinuxException if nobody can be asked
   */
  public boolean isUp(InterfaceName device) {
    return LinkQuery.isUp(device, ways());
  }

  private List<LinkQuery> ways() {
    return switch (this) {
      case MII -> List.of(LinkQuery.MII, LinkQuery.ETHTOOL);
      case ETHTOOL -> List.of(LinkQuery.ETHTOOL, LinkQuery.MII);
      case IOCTL -> List.of();
    };
  }
}
