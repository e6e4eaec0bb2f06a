package gemel.vrrp;

import java.time.Duration;

/**
 * How often the addresses are announced (keepalived.conf(5), {@code vrrp_garp_*}).
 *
 * @param repeat announcements of each address in a burst
 * @param delay after becoming master, a second burst; zero for none
 * @param refresh while master, a burst every so often; zero for none
 * @param refreshRepeat announcements of each address in a refresh
 */
public record GratuitousArpSettings(
    int repeat, Duration delay, Duration refresh, int refreshRepeat) {
  /** keepalived's defaults: five at once, five more after five seconds, no refresh. */
  public static final GratuitousArpSettings DEFAULT =
      new GratuitousArpSettings(5, Duration.ofSeconds(5), Duration.ZERO, 1);

  public GratuitousArpSettings {
    if (repeat < 1 || refreshRepeat < 1 || delay.isNegative() || refresh.isNegative()) {
      throw new IllegalArgumentException(
          "repeats are at least 1 and times not negative: %d, %s, %s, %d"
              .formatted(repeat, delay, refresh, refreshRepeat));
    }
  }
}
