package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** How a FNAT server learns who its client is. */
public enum TellClient implements ConfigWord {
  /** Not at all. */
  NONE,
  /** By an option of TCP. */
  TOA,
  /** By a header of the PROXY protocol, version 2. */
  PROXY;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
