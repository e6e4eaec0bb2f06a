package gemel.healthcheck.settings;

import gemel.linux.net.IpAddress;

/**
 * Where a check comes from.
 *
 * @param bindto the source address; unspecified (0.0.0.0, ::) leaves the choice to the system
 * @param bindPort the source port, 1..65535; 0 leaves the choice to the system
 * @param bindIf the interface that its packets leave by; empty leaves it to the routes
 * @param fwmark the mark of its packets, 32 bits without a sign; 0 is none
 */
public record Source(IpAddress bindto, int bindPort, String bindIf, int fwmark) {
  public Source {
    if (bindPort < 0 || bindPort > 65535) {
      throw new IllegalArgumentException("bind_port " + bindPort + " is not in 0..65535");
    }
  }

  /** That address, and all else as the system chooses. */
  public static Source of(IpAddress bindto) {
    return new Source(bindto, 0, "", 0);
  }

  /** As the system chooses, to reach that address. */
  public static Source anyFor(IpAddress connectIp) {
    return of(connectIp.isV4() ? IpAddress.v4(0) : new IpAddress(0, 0));
  }

  /** Whether address or port of it are the user's choice. */
  public boolean isBound() {
    return !bindto.isUnspecified() || bindPort != 0;
  }

  /** Refuses an address of the other family. */
  void mustReach(IpAddress connectIp) {
    if (connectIp.isV4() != bindto.isV4()) {
      throw new IllegalArgumentException(
          "bindto %s is not of the family of connect_ip %s".formatted(bindto, connectIp));
    }
  }

  /** What follows a target in a sentence: {@code " from 10.0.0.1"}; empty where nothing is said. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!bindto.isUnspecified()) {
      text.append(" from ").append(bindto);
    }
    if (bindPort != 0) {
      text.append(" from port ").append(bindPort);
    }
    if (!bindIf.isEmpty()) {
      text.append(" through ").append(bindIf);
    }
    if (fwmark != 0) {
      text.append(" with mark ").append(Integer.toUnsignedString(fwmark));
    }
    return text.toString();
  }
}
