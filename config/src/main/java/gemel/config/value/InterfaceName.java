package gemel.config.value;

import java.nio.charset.StandardCharsets;

/**
 * The name of a network interface: 1 to 15 octets, no blank, no slash (netdevice(7), IFNAMSIZ).
 *
 * @param name the name
 */
public record InterfaceName(String name) {
  public InterfaceName {
    if (!isPossible(name)) {
      throw new IllegalArgumentException("interface name '" + name + "'");
    }
  }

  /** Whether an interface can have this name. */
  public static boolean isPossible(String name) {
    return !name.isEmpty()
        && name.getBytes(StandardCharsets.UTF_8).length <= 15
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c <= ' ');
  }

  @Override
  public String toString() {
    return name;
  }
}
