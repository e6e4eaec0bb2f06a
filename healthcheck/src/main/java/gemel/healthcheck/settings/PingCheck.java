package gemel.healthcheck.settings;

import gemel.linux.net.IpAddress;
import java.time.Duration;

/**
 * {@code PING_CHECK}: good if a host sends an echo back.
 *
 * @param host whom to ask
 * @param source of the same family; its port has no meaning
 */
public record PingCheck(IpAddress host, Source source) implements CheckSpec {
  public PingCheck {
    source.mustReach(host);
  }

  /** From wherever the system chooses. */
  public static PingCheck of(IpAddress host) {
    return new PingCheck(host, Source.anyFor(host));
  }

  @Override
  public String keyword() {
    return "PING_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return "PING_CHECK " + host + source;
  }
}
