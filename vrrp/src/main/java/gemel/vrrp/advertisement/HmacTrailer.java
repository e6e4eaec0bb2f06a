package gemel.vrrp.advertisement;

/**
 * What keepalived 2.4 may put behind a message ({@code auth_hmac}): 28 octets.
 *
 * <pre>
 *  0  scheme: 1, HMAC-SHA256, its first 128 bits
 *  1  key id
 *  2  zero (2 octets)
 *  4  when it was sent: seconds since 1970 (4), fraction (2), counter (2)
 * 12  the code (16)
 * </pre>
 */
final class HmacTrailer {
  static final int LENGTH = 28;

  private static final int SHA256 = 1;

  private HmacTrailer() {}

  /** Whether octets end with a trailer that begins at {@code from}. */
  static boolean isAt(byte[] octets, int from) {
    return octets.length == from + LENGTH
        && octets[from] == SHA256
        && octets[from + 2] == 0
        && octets[from + 3] == 0;
  }
}
