package gemel.linux.namespace;

import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;

/** Enters a named network namespace, as {@code ip netns} makes them (ip-netns(8)). */
public final class NetworkNamespace {
  private static final String HOME = "/run/netns/";
  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x40000000;

  private NetworkNamespace() {}

  /**
   * Moves the calling platform thread into the namespace, for the rest of its life. A thread that
   * is given back to a pool must not call this.
   *
   * @throws LinuxException if there is no such namespace, or entering it is not allowed
   */
  public static void enter(String name) {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread would take its carrier along");
    }
    String path = HOME + name;
    try (Fd fd = Fd.of(Libc.open(path, O_RDONLY_CLOEXEC), "opening " + path)) {
      LinuxException.check(
          Libc.setns(fd.number(), CLONE_NEWNET), "entering the network namespace " + name);
    }
  }
}
