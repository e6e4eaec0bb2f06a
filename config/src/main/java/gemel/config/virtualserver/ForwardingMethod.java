package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;

/** How packets reach the real server. */
public enum ForwardingMethod implements ConfigWord {
  /** With its address put in; answers come back through the director. */
  NAT,
  /** As they are, on the link; answers go straight to the client. */
  DR,
  /** In an IPIP tunnel; answers go straight to the client. */
  TUN,
  /**
   * With its address put in, and one of the director's in the place of the client's; answers come
   * back to that.
   */
  FNAT;

  @Override
  public String word() {
    return name();
  }

  /** Whether the destination port arrives as it was sent. */
  public boolean keepsPort() {
    return this == DR || this == TUN;
  }
}
