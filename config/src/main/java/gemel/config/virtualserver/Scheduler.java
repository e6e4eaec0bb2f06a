package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** How a service chooses the server of a new connection; the names are those of ip_vs. */
public enum Scheduler implements ConfigWord {
  RR,
  WRR,
  LC,
  WLC,
  LBLC,
  LBLCR,
  SH,
  MH,
  DH,
  FO,
  OVF,
  SED,
  NQ,
  TWOS;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
