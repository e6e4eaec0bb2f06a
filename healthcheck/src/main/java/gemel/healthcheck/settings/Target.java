package gemel.healthcheck.settings;

import gemel.linux.net.IpAddress;

/**
 * Where a check connects to, and from where.
 *
 * @param connectIp the server's address
 * @param connectPort the server's port, 1..65535
 * @param bindto the source address; unspecified (0.0.0.0, ::) leaves the choice to the system
 */
public record Target(IpAddress connectIp, int connectPort, IpAddress bindto) {
  public Target {
    if (connectPort < 1 || connectPort > 65535) {
      throw new IllegalArgumentException("connect_port " + connectPort + " is not in 1..65535");
    }
    if (connectIp.isV4() != bindto.isV4()) {
      throw new IllegalArgumentException(
          "bindto %s is not of the family of connect_ip %s".formatted(bindto, connectIp));
    }
  }

  /** From whatever source address the system chooses. */
  public static Target of(IpAddress connectIp, int connectPort) {
    return new Target(
        connectIp, connectPort, connectIp.isV4() ? IpAddress.v4(0) : new IpAddress(0, 0));
  }

  /**
   * {@code 10.0.0.3:80} or {@code [2001:db8::3]:80}: as sentences, URLs and Host headers say it.
   */
  public String authority() {
    return connectIp.isV4() ? connectIp + ":" + connectPort : "[" + connectIp + "]:" + connectPort;
  }

  @Override
  public String toString() {
    return bindto.isUnspecified() ? authority() : authority() + " from " + bindto;
  }
}
