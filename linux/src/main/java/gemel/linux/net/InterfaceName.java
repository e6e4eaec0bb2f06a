package gemel.linux.net;

import java.nio.charset.StandardCharsets;

/**
 * The name of a network interface: 1 to 15 octets, no blank, no slash (netdevice(7), IFNAMSIZ).
 *
 * @param value the name
 */
public record InterfaceName(String value) implements Comparable<InterfaceName> {
  public InterfaceName {
    if (value.isEmpty()
        || value.getBytes(StandardCharsets.UTF_8).length > 15
        || value.equals(".")
        || value.equals("..")
        || value.chars().anyMatch(c -> c == '/' || Character.isWhitespace(c))) {
      throw new IllegalArgumentException(
          "'" + value + "' cannot be an interface's name (1 to 15 octets, no blank, no slash)");
    }
  }

  @Override
  public int compareTo(InterfaceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
