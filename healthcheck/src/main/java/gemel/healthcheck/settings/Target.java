package gemel.healthcheck.settings;

import gemel.linux.net.IpAddress;

/**
 * Where a check connects to, and from where.
 *
 * @param connectIp the server's address
 * @param connectPort the server's port, 1..65535
 * @param source of the same family
 */
public record Target(IpAddress connectIp, int connectPort, Source source) {
  public Target {
    if (connectPort < 1 || connectPort > 65535) {
      throw new IllegalArgumentException("connect_port " + connectPort + " is not in 1..65535");
    }
    source.mustReach(connectIp);
  }

  /** From wherever the system chooses. */
  public static Target of(IpAddress connectIp, int connectPort) {
    return new Target(connectIp, connectPort, Source.anyFor(connectIp));
  }

  /**
   * {@code 10.0.0.3:80} or {@code [2001:db8::3]:80}: as sentences, URLs and Host headers say it.
   */
  public String authority() {
    return connectIp.isV4() ? connectIp + ":" + connectPort : "[" + connectIp + "]:" + connectPort;
  }

  @Override
  public String toString() {
    return authority() + source;
  }
}
