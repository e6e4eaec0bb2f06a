package gemel.healthcheck.settings;

import gemel.linux.net.IpAddress;
import java.time.Duration;

/**
 * {@code PING_CHECK}: good if a host sends an echo back.
 *
 * @param host whom to ask
 * @param bindto the source address; unspecified (0.0.0.0, ::) leaves the choice to the system
 */
public record PingCheck(IpAddress host, IpAddress bindto) implements CheckSpec {
  public PingCheck {
    if (host.isV4() != bindto.isV4()) {
      throw new IllegalArgumentException(
          "bindto %s is not of the family of connect_ip %s".formatted(bindto, host));
    }
  }

  /** From whatever source address the system chooses. */
  public static PingCheck of(IpAddress host) {
    return new PingCheck(host, host.isV4() ? IpAddress.v4(0) : new IpAddress(0, 0));
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return "PING_CHECK " + (bindto.isUnspecified() ? host : host + " from " + bindto);
  }
}
