package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;

/** The transport protocol of a service. */
public enum Protocol implements ConfigWord {
  TCP,
  UDP,
  SCTP;

  @Override
  public String word() {
    return name();
  }
}
