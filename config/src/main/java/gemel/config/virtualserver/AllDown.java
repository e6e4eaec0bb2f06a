package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** Who serves while no server of a service is up. */
public enum AllDown implements ConfigWord {
  /** Nobody: connections are refused. */
  REJECT,
  /** The sorry server. */
  SORRY,
  /** Those that were up last. */
  LAST_KNOWN_GOOD;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
