package gemel.linux.ethtool;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.Sockets;
import gemel.linux.net.InterfaceName;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Ways to ask a device whether it has a link, for drivers that do not tell by themselves:
 *
 * <pre>
 *  struct ifreq, 40 octets:  char ifr_name[16]; then, at 16, one of
 *     short ifr_flags
 *     void *ifr_data           struct ethtool_value: u32 cmd; u32 data
 *     struct mii_ioctl_data    u16 phy_id; u16 reg_num; u16 val_in; u16 val_out
 * </pre>
 */
public enum LinkQuery {
  /** The transceiver's basic mode status register (IEEE 802.3 clause 22). */
  MII {
    @Override
    Optional<Boolean> ask(int socket, Arena arena, InterfaceName device) {
      MemorySegment ifreq = ifreq(arena, device);
      if (Libc.ioctl(socket, SIOCGMIIPHY, ifreq) < 0) {
        return Optional.empty();
      }
      ifreq.set(JAVA_SHORT, MII_REGISTER, BASIC_STATUS);
      int latched = Libc.ioctl(socket, SIOCGMIIREG, ifreq);
      int first = ifreq.get(JAVA_SHORT, MII_VALUE);
      // the register keeps a loss until it is read
      if (latched < 0 || first == 0 || Libc.ioctl(socket, SIOCGMIIREG, ifreq) < 0) {
        return Optional.empty();
      }
      return Optional.of(((first | ifreq.get(JAVA_SHORT, MII_VALUE)) & HAS_LINK) != 0);
    }
  },
  /** What the driver says of it: ethtool's ETHTOOL_GLINK. */
  ETHTOOL {
    @Override
    Optional<Boolean> ask(int socket, Arena arena, InterfaceName device) {
      MemorySegment value = arena.allocate(ETHTOOL_VALUE, 4);
      value.set(JAVA_INT, 0, ETHTOOL_GLINK);
      MemorySegment ifreq = ifreq(arena, device);
      ifreq.set(JAVA_LONG, UNION, value.address());
      return Libc.ioctl(socket, SIOCETHTOOL, ifreq) < 0
          ? Optional.empty()
          : Optional.of(value.get(JAVA_INT, ETHTOOL_DATA) != 0);
    }
  },
  /** The interface's flags alone, which count in any case: IFF_UP and IFF_RUNNING. */
  FLAGS {
    @Override
    Optional<Boolean> ask(int socket, Arena arena, InterfaceName device) {
      MemorySegment ifreq = ifreq(arena, device);
      boolean up =
          Libc.ioctl(socket, SIOCGIFFLAGS, ifreq) >= 0
              && (ifreq.get(JAVA_SHORT, UNION) & UP_AND_RUNNING) == UP_AND_RUNNING;
      return Optional.of(up);
    }
  };

  private static final long SIOCGIFFLAGS = 0x8913;
  private static final long SIOCETHTOOL = 0x8946;
  private static final long SIOCGMIIPHY = 0x8947;
  private static final long SIOCGMIIREG = 0x8948;
  private static final int IFREQ = 40;
  private static final int UNION = 16;
  private static final int MII_REGISTER = 18;
  private static final int MII_VALUE = 22;
  private static final short BASIC_STATUS = 1;
  private static final int HAS_LINK = 4;
  private static final int ETHTOOL_VALUE = 8;
  private static final int ETHTOOL_DATA = 4;
  private static final int ETHTOOL_GLINK = 0xa;
  private static final int UP_AND_RUNNING = 0x1 | 0x40;

  /** Empty if the device does not know that way. */
  abstract Optional<Boolean> ask(int socket, Arena arena, InterfaceName device);

  /**
   * Whether a device is up and has a link: as it says in the first of these ways that it knows, and
   * as its flags say. A device that is not there is not up.
   *
   * @throws gemel.linux.libc.LinuxException if there is no socket to ask through
   */
  public static boolean isUp(InterfaceName device, List<LinkQuery> ways) {
    try (Arena arena = Arena.ofConfined();
        Fd fd =
            Fd.of(
                Libc.socket(Sockets.AF_INET, Sockets.SOCK_DGRAM | Sockets.SOCK_CLOEXEC, 0),
                "opening a socket to ask for links")) {
      boolean link =
          ways.stream()
              .flatMap(way -> way.ask(fd.number(), arena, device).stream())
              .findFirst()
              .orElse(true);
      return link && FLAGS.ask(fd.number(), arena, device).orElse(false);
    }
  }

  private static MemorySegment ifreq(Arena arena, InterfaceName device) {
    MemorySegment ifreq = arena.allocate(IFREQ, 8);
    ifreq.setString(0, device.value());
    return ifreq;
  }
}
