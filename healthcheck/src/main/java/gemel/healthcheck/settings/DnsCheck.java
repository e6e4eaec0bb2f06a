package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * {@code DNS_CHECK}: good if a name server answers a question without an error.
 *
 * @param target whom to ask
 * @param type what for
 * @param name about which name, without a dot at the end, its labels of 1..63 octets and 253 in
 *     all; empty for the root
 */
public record DnsCheck(Target target, DnsType type, String name) implements TargetCheck {
  @Override
  public String keyword() {
    return "DNS_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  /** What is asked: {@code SOA of example.com}. */
  public String question() {
    return type + " of " + (name.isEmpty() ? "the root" : name);
  }

  @Override
  public String toString() {
    return "DNS_CHECK %s, %s".formatted(target, question());
  }
}
