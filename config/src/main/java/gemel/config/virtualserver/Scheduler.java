package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;
import java.util.Set;

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

  private static final Set<Scheduler> HONOURED = Set.of(RR, WRR, LC, WLC, SH);

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isHonoured() {
    return HONOURED.contains(this);
  }
}
