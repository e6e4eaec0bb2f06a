package gemel.cli.ipvs;

import gemel.linux.net.IpAddress;

/** The options of the sync daemon: looked at as ipvsadm does, and not used. */
final class DaemonArguments {
  private static final int MOST_OCTETS = 65535 - 20 - 8;

  /** Takes an option; one that is none of these is no matter. */
  void take(Option option, String text) {
    switch (option) {
      case SYNCID -> require(text, 0, 255, "illegal syncid specified");
      case SYNC_MAXLEN -> require(text, 1, MOST_OCTETS, "illegal sync-maxlen specified");
      case MCAST_PORT -> require(text, 1, 65535, "illegal mcast-port specified");
      case MCAST_TTL -> require(text, 1, 255, "illegal mcast-ttl specified");
      case MCAST_GROUP -> group(text);
      default -> {}
    }
  }

  private static void require(String text, int least, int most, String complaint) {
    if (Numbers.decimal(text, least, most).isEmpty()) {
      throw new Refusal(complaint);
    }
  }

  private static void group(String text) {
    boolean isV6 = text.indexOf(':') >= 0;
    try {
      IpAddress group = IpAddress.parse(text);
      boolean isMulticast = isV6 ? group.high() >>> 56 == 0xff : group.v4Bits() >>> 28 == 0xe;
      if (isMulticast) {
        return;
      }
    } catch (IllegalArgumentException _) {
      // no address at all
    }
    throw new Refusal("invalid IPv%d mcast-group `%s'".formatted(isV6 ? 6 : 4, text));
  }
}
