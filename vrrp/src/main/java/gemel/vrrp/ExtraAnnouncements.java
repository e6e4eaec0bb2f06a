package gemel.vrrp;

import java.time.Duration;
import java.util.List;

/**
 * Announcements on interfaces that carry no advertisements, again and again while master, so that
 * switches do not forget where their hardware addresses are (keepalived.conf(5), {@code
 * garp_extra_if}).
 *
 * @param every how often; zero for not at all
 * @param addresses what is announced: one address of each such interface and no more
 */
public record ExtraAnnouncements(Duration every, List<VirtualAddress> addresses) {
  public static final ExtraAnnouncements NONE = new ExtraAnnouncements(Duration.ZERO, List.of());

  public ExtraAnnouncements {
    addresses = List.copyOf(addresses);
    if (every.isNegative() || every.isZero() != addresses.isEmpty()) {
      throw new IllegalArgumentException("%s for %s".formatted(every, addresses));
    }
  }

  /** Whether there are any. */
  public boolean areThere() {
    return !addresses.isEmpty();
  }
}
