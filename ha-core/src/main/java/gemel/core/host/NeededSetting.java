package gemel.core.host;

import java.util.Set;

/**
 * A kernel setting with the values that are right.
 *
 * @param name as sysctl(8) has it: {@code net.ipv4.ip_forward}
 * @param right the values with which forwarding works
 * @param set the one of them to set
 * @param why what goes wrong with another one, for people
 */
public record NeededSetting(String name, Set<String> right, String set, String why) {
  public NeededSetting {
    right = Set.copyOf(right);
    if (!right.contains(set)) {
      throw new IllegalArgumentException(set + " is not among " + right);
    }
  }
}
