package gemel.config.vrrp;

import gemel.config.keyword.ConfigWord;

/**
 * The state that an instance is said to begin in. As in keepalived it decides little: MASTER makes
 * the default priority 255 and does not go with {@code nopreempt}; only priority 255 begins as
 * Master at once.
 */
public enum InitialState implements ConfigWord {
  MASTER,
  BACKUP;

  @Override
  public String word() {
    return name();
  }
}
