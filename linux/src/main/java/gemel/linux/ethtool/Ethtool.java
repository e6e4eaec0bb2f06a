package gemel.linux.ethtool;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import gemel.linux.net.InterfaceName;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Reads and switches a device's {@link Offload}s:
 *
 * <pre>
 *  struct ifreq, 40 octets:        char ifr_name[16]; void *ifr_data at 16
 *  struct ethtool_value, 8 octets: u32 cmd; u32 data
 * </pre>
 */
public final class Ethtool {
  private static final long SIOCETHTOOL = 0x8946;
  private static final int IFREQ = 40;
  private static final int DATA_POINTER = 16;
  private static final int VALUE = 8;
  private static final int DATA = 4;

  private Ethtool() {}

  /**
   * Whether the device does it; false also where it cannot.
   *
   * @throws LinuxException if there is no such device, or the system refuses
   */
  public static boolean isOn(InterfaceName device, Offload offload) {
    String doing = "asking %s for %s".formatted(device, offload);
    return (word(device, offload, doing) & offload.bit()) != 0;
  }

  /**
   * Switches it.
   *
   * @throws LinuxException if there is no such device, it cannot, or the system refuses
   */
  public static void set(InterfaceName device, Offload offload, boolean on) {
    String doing = "switching %s of %s %s".formatted(offload, device, on ? "on" : "off");
    int word = word(device, offload, doing);
    int wanted = on ? word | offload.bit() : word & ~offload.bit();
    if (wanted != word) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment value = arena.allocate(VALUE, 4);
        value.set(JAVA_INT, 0, offload.set());
        value.set(JAVA_INT, DATA, wanted);
        LinuxException.check(request(arena, device, value), doing);
      }
    }
  }

  private static int word(InterfaceName device, Offload offload, String doing) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(VALUE, 4);
      value.set(JAVA_INT, 0, offload.get());
      int result = request(arena, device, value);
      if (result == -Errno.EOPNOTSUPP) {
        return 0;
      }
      LinuxException.check(result, doing);
      return value.get(JAVA_INT, DATA);
    }
  }

  private static int request(Arena arena, InterfaceName device, MemorySegment value) {
    MemorySegment ifreq = arena.allocate(IFREQ, 8);
    ifreq.setString(0, device.value());
    ifreq.set(JAVA_LONG, DATA_POINTER, value.address());
    try (Fd fd =
        Fd.of(
            Libc.socket(Sockets.AF_INET, Sockets.SOCK_DGRAM | Sockets.SOCK_CLOEXEC, 0),
            "opening a socket for ethtool")) {
      return Libc.ioctl(fd.number(), SIOCETHTOOL, ifreq);
    }
  }
}
