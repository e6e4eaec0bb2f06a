package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * {@code UDP_CHECK}: good if nobody refuses a datagram, or if the right answer comes.
 *
 * @param target whom to ask
 * @param payload what is sent, two hexadecimal digits for each octet, in lower case
 * @param reply what must come back
 */
public record UdpCheck(Target target, String payload, ExpectedReply reply) implements TargetCheck {
  private static final Pattern OCTETS = Pattern.compile("([0-9a-f]{2})*");

  public UdpCheck {
    if (!OCTETS.matcher(payload).matches()) {
      throw new IllegalArgumentException("'" + payload + "' are no octets");
    }
  }

  @Override
  public String keyword() {
    return "UDP_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return "UDP_CHECK %s, payload %s%s".formatted(target, payload, reply);
  }
}
