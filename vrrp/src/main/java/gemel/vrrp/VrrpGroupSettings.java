package gemel.vrrp;

import java.util.List;
import java.util.stream.Stream;

/**
 * Instances that are master together or not at all: a {@code vrrp_sync_group}, or one instance
 * alone.
 *
 * @param name the group's name, or the lone instance's
 * @param instances at least one, in the file's order; everywhere in this room an instance is named
 *     by its place in this list
 */
public record VrrpGroupSettings(String name, List<VrrpInstanceSettings> instances) {
  public VrrpGroupSettings {
    instances = List.copyOf(instances);
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("group " + name + " has no instance");
    }
  }

  public VrrpInstanceSettings instance(int place) {
    return instances.get(place);
  }

  public int size() {
    return instances.size();
  }

  /** Every address that the group's master holds. */
  public List<VirtualAddress> addresses() {
    return instances.stream().flatMap(this::addressesOf).toList();
  }

  private Stream<VirtualAddress> addressesOf(VrrpInstanceSettings instance) {
    return instance.holdings().addresses().stream();
  }
}
