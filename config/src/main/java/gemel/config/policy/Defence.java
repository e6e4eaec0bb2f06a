package gemel.config.policy;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** When a defence against too many connections works. */
public enum Defence implements ConfigWord {
  OFF,
  /** While room is short. */
  AUTOMATIC,
  ALWAYS;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
