package gemel.vrrp.bfd;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.IpAddress;
import gemel.linux.udp.UdpSocket;
import java.util.random.RandomGenerator;

/** Sockets to send from, each with a port of its own (RFC 5881 section 4). */
final class SourcePorts {
  private static final int FIRST = 49_152;
  private static final int LAST = 65_535;
  private static final int MOST_TRIES = 64;

  private final RandomGenerator random;

  SourcePorts(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @throws LinuxException if the address is not ours, or no port is free
   */
  UdpSocket open(IpAddress source, int ttl) {
    LinuxException taken = new LinuxException("finding a source port", Errno.EADDRINUSE);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        return UdpSocket.sending(source, random.nextInt(FIRST, LAST + 1), ttl);
      } catch (LinuxException e) {
        if (e.errno() != Errno.EADDRINUSE) {
          throw e;
        }
        taken = e;
      }
    }
    throw taken;
  }
}
