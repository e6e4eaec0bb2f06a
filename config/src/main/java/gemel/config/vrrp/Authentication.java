package gemel.config.vrrp;

import gemel.config.keyword.ConfigWord;

/**
 * The authentication of RFC 2338, which keepalived still offers for version 2.
 *
 * @param authType how
 * @param authPass the password, at most 8 octets
 */
public record Authentication(AuthType authType, String authPass) {
  /** How advertisements are authenticated. */
  public enum AuthType implements ConfigWord {
    /** A password in clear text. */
    PASS,
    /** An IPsec authentication header. */
    AH;

    @Override
    public String word() {
      return name();
    }
  }
}
