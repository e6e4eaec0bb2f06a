package gemel.core.notify.rules;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instances that change together.
 *
 * @param name as in {@link gemel.vrrp.VrrpGroupSettings}
 * @param group the sync group; null for an instance alone
 * @param instances in the file's order
 */
public record ToldGroup(String name, @Nullable Told group, List<Told> instances) {
  private static final int OWNER = 255;

  public ToldGroup {
    instances = List.copyOf(instances);
  }

  /** Whether it is master whenever it can be. */
  boolean isOwner() {
    return instances.stream().allMatch(instance -> instance.priority() == OWNER);
  }

  Optional<Told> syncGroup() {
    return Optional.ofNullable(group);
  }
}
