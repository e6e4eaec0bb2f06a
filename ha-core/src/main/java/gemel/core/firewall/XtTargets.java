package gemel.core.firewall;

import java.util.regex.Pattern;

/** Rules that iptables' own extensions made, of which nftables knows little more than the name. */
final class XtTargets {
  private static final Pattern KEEP = Pattern.compile("\\b(DROP|REJECT|TARPIT|NFQUEUE)\\b");

  private XtTargets() {}

  /** Whether a rule of this text keeps packets. */
  static boolean keepPackets(String text) {
    return KEEP.matcher(text).find();
  }
}
