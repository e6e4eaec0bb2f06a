package gemel.config.checker;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * {@code UDP_CHECK}: a datagram that no error answers.
 *
 * @param target whom to ask
 * @param payload what is sent, two hexadecimal digits for each octet; null leaves it to the check
 * @param reply what must come back; null if nothing need
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record UdpCheck(
    CheckTarget target,
    @Nullable String payload,
    @Nullable Reply reply,
    CheckTiming timing,
    CheckNews news,
    Origin origin)
    implements Checker.OfTarget {
  /**
   * What an answer looks like.
   *
   * @param pattern how it begins, two hexadecimal digits for each octet, {@code x} for any digit;
   *     empty for whatever comes
   * @param least octets
   * @param most octets
   */
  public record Reply(String pattern, int least, int most) {}
}
