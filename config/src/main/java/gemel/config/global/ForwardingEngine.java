package gemel.config.global;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** Which engine forwards packets. */
public enum ForwardingEngine implements ConfigWord {
  /** The kernel's where it has one, else XDP, else the embedded one. */
  AUTO,
  /** The one in this process. */
  EMBEDDED,
  /** The kernel's ip_vs. */
  KERNEL,
  /** The one in eBPF. */
  XDP;

  @Override
  public boolean isHonoured() {
    return this == AUTO || this == EMBEDDED;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
