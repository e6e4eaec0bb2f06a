package gemel.config.tracking;

import gemel.config.keyword.Section;
import java.util.HashMap;
import java.util.Map;

/** By what names a configuration's things can be tracked, and from where on. */
public final class TrackedNames {
  private final Map<String, Map<String, Declared>> blocks = new HashMap<>();

  /**
   * Adds one.
   *
   * @param block the kind of block that declares it
   * @param weight of whoever tracks it and says nothing else
   */
  public void add(String block, Section<String, ?> section, TrackWeight weight) {
    blocks
        .computeIfAbsent(block, _ -> new HashMap<>())
        .put(section.header(), new Declared(weight, section.order(), section.position()));
  }

  /** Those that a kind of block declares. */
  Map<String, Declared> of(String block) {
    return blocks.getOrDefault(block, Map.of());
  }
}
