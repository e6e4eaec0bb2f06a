package gemel.config.policy;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a service does and does not.
 *
 * @param on whether it does; all of them are in it
 * @param connReuseMode when a client that begins anew on an old connection's port is scheduled anew
 */
public record Policies(Map<Policy, Boolean> on, int connReuseMode) {
  public static final Policies DEFAULT = new Policies(byDefault(), 1);

  public Policies {
    on = Map.copyOf(on);
  }

  private static Map<Policy, Boolean> byDefault() {
    Map<Policy, Boolean> on = new EnumMap<>(Policy.class);
    for (Policy policy : Policy.values()) {
      on.put(policy, policy.isOnByDefault());
    }
    return on;
  }
}
