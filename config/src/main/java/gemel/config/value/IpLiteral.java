package gemel.config.value;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Addresses as text. Reads them as inet_pton(3) does: four whole decimal octets, or RFC 4291
 * section 2.2.
 */
public final class IpLiteral {
  private static final Pattern DOTTED =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern COLONS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private static final int GROUPS = 8;

  private IpLiteral() {}

  /**
   * The text of an address: dotted octets, or as RFC 5952 has it, lower case with the first of the
   * longest runs of zero groups as {@code ::}.
   */
  public static String text(InetAddress address) {
    if (IpFamily.of(address) == IpFamily.IPV4) {
      return address.getHostAddress();
    }
    ShortBuffer groups = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
    int zeros = longestZeros(groups);
    int end = zeros + zeroRun(groups, zeros);
    return zeros == GROUPS
        ? hex(groups, 0, GROUPS)
        : hex(groups, 0, zeros) + "::" + hex(groups, end, GROUPS);
  }

  /** Where the first of the longest runs of two or more zero groups begins; else {@code GROUPS}. */
  private static int longestZeros(ShortBuffer groups) {
    int longest = GROUPS;
    for (int at = 0; at < GROUPS; at++) {
      if (zeroRun(groups, at) > Math.max(1, zeroRun(groups, longest))) {
        longest = at;
      }
    }
    return longest;
  }

  private static int zeroRun(ShortBuffer groups, int start) {
    int end = start;
    while (end < GROUPS && groups.get(end) == 0) {
      end++;
    }
    return end - start;
  }

  private static String hex(ShortBuffer groups, int start, int end) {
    return IntStream.range(start, end)
        .mapToObj(at -> Integer.toHexString(Short.toUnsignedInt(groups.get(at))))
        .collect(Collectors.joining(":"));
  }

  /** The address; empty for a name, a short form, leading zeros, brackets or a zone. */
  public static Optional<InetAddress> parse(String text) {
    boolean v6 = text.indexOf(':') >= 0;
    if (!(v6 ? COLONS : DOTTED).matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
