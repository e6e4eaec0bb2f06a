package gemel.linux.rawip;

import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import gemel.linux.net.InterfaceName;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/** What raw sockets of both families are opened like. */
final class RawDescriptor {
  /** TC_PRIO_CONTROL: before ordinary traffic in the device's queue (pfifo_fast, tc-prio(8)). */
  private static final int CONTROL_PRIORITY = 7;

  private RawDescriptor() {}

  /**
   * A raw socket that does not wait, bound to an interface.
   *
   * @param doing what is being done, for a refusal
   * @param options sets those of the family on the descriptor; if it throws, all is closed again
   * @throws LinuxException if it is refused (CAP_NET_RAW) or there is no such interface
   */
  static Fd open(
      int domain, int protocol, InterfaceName device, String doing, IntConsumer options) {
    Fd fd =
        Fd.of(
            Libc.socket(
                domain, Sockets.SOCK_RAW | Sockets.SOCK_CLOEXEC | Sockets.SOCK_NONBLOCK, protocol),
            doing);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(device.value(), StandardCharsets.UTF_8);
      LinuxException.check(
          Libc.setsockopt(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_BINDTODEVICE, name), doing);
      options.accept(fd.number());
      LinuxException.check(
          Libc.setsockopt(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_PRIORITY, CONTROL_PRIORITY),
          doing);
      return fd;
    } catch (RuntimeException e) {
      fd.close();
      throw e;
    }
  }
}
