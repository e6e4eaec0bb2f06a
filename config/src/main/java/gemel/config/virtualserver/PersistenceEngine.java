package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** What tells clients apart besides their address. */
public enum PersistenceEngine implements ConfigWord {
  /** The call that a datagram of SIP is of. */
  SIP;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
