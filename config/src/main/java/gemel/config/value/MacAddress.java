package gemel.config.value;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A hardware address, or the first five of its six octets.
 *
 * @param text two digits for each octet, lower case, with colons
 */
public record MacAddress(String text) {
  private static final Pattern WRITTEN =
      Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){4,5}:?");
  private static final int WHOLE = 6;
  private static final int GROUP_BIT = 1;

  /** Reads five or six octets with colons; a colon may follow the fifth. */
  public static Optional<MacAddress> parse(String text) {
    if (!WRITTEN.matcher(text).matches()) {
      return Optional.empty();
    }
    StringBuilder all = new StringBuilder();
    for (String octet : text.split(":")) {
      all.append(all.isEmpty() ? "" : ":");
      all.append("%02x".formatted(Integer.parseInt(octet, 16)));
    }
    MacAddress address = new MacAddress(all.toString());
    return text.endsWith(":") && address.isWhole() ? Optional.empty() : Optional.of(address);
  }

  public boolean isWhole() {
    return octets().length == WHOLE;
  }

  /** Whether it is one of a group of hosts. */
  public boolean isMulticast() {
    return (octets()[0] & GROUP_BIT) != 0;
  }

  /** The whole address: with {@code last} if that octet is missing. */
  public MacAddress completed(int last) {
    return isWhole() ? this : new MacAddress(text + ":%02x".formatted(last));
  }

  public byte[] octets() {
    return HexFormat.ofDelimiter(":").parseHex(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
