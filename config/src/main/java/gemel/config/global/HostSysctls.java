package gemel.config.global;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** What to do about kernel settings that the forwarding mode needs. */
public enum HostSysctls implements ConfigWord {
  /** Say which ones are wrong. */
  CHECK,
  /** Set them. */
  SET;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
