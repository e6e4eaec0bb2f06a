package gemel.vrrp;

import gemel.linux.net.InterfaceName;
import java.time.Duration;
import java.util.Map;

/**
 * How often the addresses are announced (keepalived.conf(5), {@code vrrp_garp_*}).
 *
 * @param repeat announcements of each address in a burst
 * @param delay after becoming master, a second burst; zero for none
 * @param refresh while master, a burst every so often; zero for none
 * @param refreshRepeat announcements of each address in a refresh
 * @param lowerPrioRepeat announcements of each address when a master of lower priority is heard; 0
 *     for none
 * @param lowerPrioDelay after that, a second burst of the same size; zero for none
 * @param extra what is announced besides, on interfaces without advertisements
 * @param limits how fast announcements may follow each other on an interface; on others, at once
 */
public record GratuitousArpSettings(
    int repeat,
    Duration delay,
    Duration refresh,
    int refreshRepeat,
    int lowerPrioRepeat,
    Duration lowerPrioDelay,
    ExtraAnnouncements extra,
    Map<InterfaceName, AnnouncementLimit> limits) {
  /** keepalived's defaults: five at once, five more after five seconds, no refresh. */
  public static final GratuitousArpSettings DEFAULT =
      of(5, Duration.ofSeconds(5), Duration.ZERO, 1);

  public GratuitousArpSettings {
    limits = Map.copyOf(limits);
    if (repeat < 1 || refreshRepeat < 1 || lowerPrioRepeat < 0) {
      throw new IllegalArgumentException(
          "too few: %d, %d, %d".formatted(repeat, refreshRepeat, lowerPrioRepeat));
    }
    if (delay.isNegative() || refresh.isNegative() || lowerPrioDelay.isNegative()) {
      throw new IllegalArgumentException(
          "times are not negative: %s, %s, %s".formatted(delay, refresh, lowerPrioDelay));
    }
  }

  /** A lower master is met with what a new master says. */
  public static GratuitousArpSettings of(
      int repeat, Duration delay, Duration refresh, int refreshRepeat) {
    return new GratuitousArpSettings(
        repeat, delay, refresh, refreshRepeat, repeat, delay, ExtraAnnouncements.NONE, Map.of());
  }

  /** The same, but for a lower master. */
  public GratuitousArpSettings toLower(int others, Duration otherDelay) {
    return new GratuitousArpSettings(
        repeat, delay, refresh, refreshRepeat, others, otherDelay, extra, limits);
  }

  /** The same, with what is announced besides. */
  public GratuitousArpSettings with(ExtraAnnouncements other) {
    return new GratuitousArpSettings(
        repeat, delay, refresh, refreshRepeat, lowerPrioRepeat, lowerPrioDelay, other, limits);
  }
}
