package gemel.config.vrrp;

import java.util.Map;
import java.util.Optional;

/**
 * The scope of an address, as ip-address(8) has it.
 *
 * @param number 0..255, as in rtnetlink(7)
 */
public record AddressScope(int number) {
  public static final AddressScope GLOBAL = new AddressScope(0);

  private static final Map<String, Integer> NAMES =
      Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

  public AddressScope {
    if (number < 0 || number > 255) {
      throw new IllegalArgumentException("scope " + number);
    }
  }

  /** The scope of a name or a number; empty when it is neither. */
  static Optional<AddressScope> parse(String text) {
    Integer named = NAMES.get(text);
    if (named != null) {
      return Optional.of(new AddressScope(named));
    }
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255
        ? Optional.of(new AddressScope(Integer.parseInt(text)))
        : Optional.empty();
  }
}
