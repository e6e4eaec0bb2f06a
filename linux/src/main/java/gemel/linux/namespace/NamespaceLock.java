package gemel.linux.namespace;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A name that one process of a network namespace holds: an abstract Unix socket address (unix(7)).
 * The kernel gives it back when the process ends, however it ends.
 */
public final class NamespaceLock implements AutoCloseable {
  private static final int PATH_AT = 2; // struct sockaddr_un: sun_family, sun_path

  private final Fd socket;

  private NamespaceLock(Fd socket) {
    this.socket = socket;
  }

  /**
   * Takes the name; empty if another process of the calling thread's namespace has it.
   *
   * @param name at most 100 octets
   * @throws LinuxException if the system refuses for another reason
   */
  public static Optional<NamespaceLock> tryTake(String name) {
    Fd socket =
        Fd.of(
            Libc.socket(Sockets.AF_UNIX, Sockets.SOCK_STREAM | Sockets.SOCK_CLOEXEC, 0),
            "opening a Unix socket");
    int result = bind(socket, name.getBytes(StandardCharsets.UTF_8));
    if (result >= 0) {
      return Optional.of(new NamespaceLock(socket));
    }
    socket.close();
    if (result == -Errno.EADDRINUSE) {
      return Optional.empty();
    }
    throw new LinuxException("binding the abstract address " + name, -result);
  }

  private static int bind(Fd socket, byte[] name) {
    try (Arena arena = Arena.ofConfined()) {
      int length = PATH_AT + 1 + name.length; // an abstract path begins with a zero octet
      MemorySegment address = arena.allocate(length, 2);
      address.set(JAVA_SHORT, 0, (short) Sockets.AF_UNIX);
      MemorySegment.copy(name, 0, address, JAVA_BYTE, PATH_AT + 1L, name.length);
      return Libc.bind(socket.number(), address, length);
    }
  }

  /** Gives the name back. */
  @Override
  public void close() {
    socket.close();
  }
}
