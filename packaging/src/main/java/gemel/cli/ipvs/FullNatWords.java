package gemel.cli.ipvs;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.FullNat;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What our own options say of FullNAT, which ipvsadm does not know: {@code --local-address}, {@code
 * --local-ports} and {@code --tell-client}.
 */
final class FullNatWords {
  private FullNatWords() {}

  /** {@code ADDRESS[-ADDRESS][,...]}. */
  static List<IpAddress> addresses(String text, AddressFamily family) {
    List<IpAddress> addresses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      Optional<IpAddress> first = address(dash < 0 ? part : part.substring(0, dash), family);
      Optional<IpAddress> last = dash < 0 ? first : address(part.substring(dash + 1), family);
      if (first.isEmpty() || last.isEmpty()) {
        throw new Refusal("illegal local address specified");
      }
      long more = last.get().low() - first.get().low();
      boolean isRange = first.get().high() == last.get().high() && more >= 0;
      if (!isRange || addresses.size() + more >= FullNat.MOST_ADDRESSES) {
        throw new Refusal(
            "illegal local address specified: a range ascends, and there are at most %d"
                .formatted(FullNat.MOST_ADDRESSES));
      }
      for (long i = 0; i <= more; i++) {
        addresses.add(new IpAddress(first.get().high(), first.get().low() + i));
      }
    }
    return addresses;
  }

  private static Optional<IpAddress> address(String text, AddressFamily family) {
    try {
      return Optional.of(IpAddress.parse(text)).filter(address -> address.family() == family);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** {@code FIRST-LAST}. */
  static FullNat ports(FullNat fullNat, String text) {
    int dash = text.indexOf('-');
    if (dash > 0) {
      long first = Numbers.decimal(text.substring(0, dash), 1, FullNat.LAST_PORT).orElse(0);
      long last = Numbers.decimal(text.substring(dash + 1), 1, FullNat.LAST_PORT).orElse(0);
      if (first > 0 && first <= last) {
        return new FullNat(fullNat.addresses(), (int) first, (int) last, fullNat.notice());
      }
    }
    throw new Refusal("illegal local ports specified");
  }

  static ClientNotice notice(String text) {
    for (ClientNotice notice : ClientNotice.values()) {
      if (word(notice).equals(text)) {
        return notice;
      }
    }
    throw new Refusal("illegal way to tell the client specified: it is none, toa or proxy");
  }

  private static String word(ClientNotice notice) {
    return notice.name().toLowerCase(Locale.ROOT);
  }

  /** The options that make it; empty if there is none. */
  static String text(FullNat fullNat) {
    if (fullNat.equals(FullNat.NONE)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    if (fullNat.hasAddresses()) {
      text.append(
          fullNat.addresses().stream()
              .map(IpAddress::toString)
              .collect(Collectors.joining(",", " --local-address ", "")));
    }
    if (fullNat.firstPort() != FullNat.FIRST_PORT || fullNat.lastPort() != FullNat.LAST_PORT) {
      text.append(" --local-ports ")
          .append(fullNat.firstPort())
          .append('-')
          .append(fullNat.lastPort());
    }
    if (fullNat.notice() != ClientNotice.NONE) {
      text.append(" --tell-client ").append(word(fullNat.notice()));
    }
    return text.toString();
  }
}
