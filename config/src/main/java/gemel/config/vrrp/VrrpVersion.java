package gemel.config.vrrp;

import gemel.config.keyword.ConfigWord;

/** The version of the protocol. */
public enum VrrpVersion implements ConfigWord {
  /** RFC 3768: IPv4, whole seconds. */
  V2("2"),
  /** RFC 9568 (RFC 5798): both families, hundredths of seconds. */
  V3("3");

  private final String word;

  VrrpVersion(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
