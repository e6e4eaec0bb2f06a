package gemel.config.global;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** What is done where both directors are master, as only the peer channel tells. */
public enum SplitBrain implements ConfigWord {
  /** It is told, and VRRP alone decides. */
  ALARM,
  /** The one with the lower priority, or with the same and the lower address, yields. */
  LOWER_YIELDS;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
