package gemel.vrrp.host;

import java.time.Duration;

/**
 * How long the kernel keeps an address that nobody renews (ip-address(8), valid_lft), and how often
 * it is renewed. Just before a renewal what is left is still no shorter than the lease.
 *
 * @param seconds whole seconds, as the kernel counts
 * @param renewEvery time between renewals
 */
public record AddressLifetime(int seconds, Duration renewEvery) {
  private static final long SHORTEST_ROUND_MILLIS = 300;
  private static final long LONGEST_ROUND_MILLIS = 1000;

  /**
   * @param lease how long the addresses may be answered for without a renewal
   */
  public static AddressLifetime of(Duration lease) {
    long millis = lease.toMillis();
    long round = Math.clamp(millis / 3, SHORTEST_ROUND_MILLIS, LONGEST_ROUND_MILLIS);
    return new AddressLifetime((int) ((millis + round + 999) / 1000), Duration.ofMillis(round));
  }
}
