package gemel.config.checker;

import java.util.regex.Pattern;

/**
 * What HTTP/2 calls a server. A Host header may be anything, an authority may not (RFC 9113 section
 * 8.3.1).
 */
final class Authority {
  static final String HINT = "HTTP/2 wants a name or an address, and perhaps a port";

  /** RFC 3986 section 3.2, without a user. */
  private static final Pattern AUTHORITY =
      Pattern.compile("([-A-Za-z0-9._~%!$&'()*+,;=]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  private Authority() {}

  static boolean isOne(String host) {
    return AUTHORITY.matcher(host).matches();
  }
}
