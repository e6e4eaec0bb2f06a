package gemel.config.route;

import gemel.config.value.IpFamily;
import java.util.EnumMap;
import java.util.Map;

/**
 * The preferences of rules that say none: counted down through the whole configuration, for each
 * family by itself, as keepalived does.
 */
public final class RulePreferences {
  private static final long FIRST = 16384;

  private final Map<IpFamily, Long> next = new EnumMap<>(IpFamily.class);

  long next(IpFamily family) {
    long preference = next.getOrDefault(family, FIRST);
    next.put(family, preference - 1);
    return preference;
  }
}
