package gemel.config.vrrp;

import gemel.config.keyword.ConfigWord;

/** How an interface is asked for its link; one that does not know that way is asked otherwise. */
public enum LinkbeatWay implements ConfigWord {
  /** By its transceiver's registers. */
  MII,
  ETHTOOL,
  /** By its flags. */
  IOCTL;

  @Override
  public String word() {
    return name();
  }
}
