package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code auth_hmac}. */
final class HmacReader {
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(5);

  private final Section<Bare, HmacKeywords> section;
  private final StrictMode strict;
  private final Diagnostics diagnostics;

  HmacReader(Section<Bare, HmacKeywords> section, StrictMode strict, Diagnostics diagnostics) {
    this.section = section;
    this.strict = strict;
    this.diagnostics = diagnostics;
  }

  /**
   * Empty if no key can sign.
   *
   * @param advertInterval of the instance
   */
  Optional<HmacAuthentication> read(Duration advertInterval) {
    HmacKeywords k = section.keywords();
    Map<Integer, HmacKey> keys = new LinkedHashMap<>();
    for (Setting<HmacKey> key : section.all(k.key)) {
      if (keys.putIfAbsent(key.value().id(), key.value()) != null) {
        diagnostics.error(
            key.position(),
            "there is a key %d already; this one is ignored".formatted(key.value().id()));
      }
    }
    Optional<Integer> active = section.value(k.activeKey);
    if (active.isEmpty() || !keys.containsKey(active.get())) {
      diagnostics.error(
          active.isEmpty() ? section.position() : section.position(k.activeKey),
          active
              .map(id -> "there is no key %d; auth_hmac is ignored".formatted(id))
              .orElse("auth_hmac has no active_key; it is ignored"));
      return Optional.empty();
    }
    Duration three =
        Duration.ofSeconds(advertInterval.multipliedBy(3).plusNanos(999_999_999).toSeconds());
    Duration byDefault = three.compareTo(SHORTEST_WINDOW) > 0 ? three : SHORTEST_WINDOW;
    return Optional.of(
        new HmacAuthentication(
            keys.values().stream().toList(),
            active.get(),
            section.value(k.timeWindow).orElse(byDefault),
            section.value(k.antiReplay).orElse(HmacAuthentication.AntiReplay.TIME),
            mode(k)));
  }

  private HmacAuthentication.Mode mode(HmacKeywords k) {
    HmacAuthentication.Mode mode = section.value(k.mode).orElse(HmacAuthentication.Mode.ENFORCE);
    if (strict.isOn() && mode != HmacAuthentication.Mode.ENFORCE) {
      strict.leavesOut(
          section.position(k.mode), "'mode %s'".formatted(mode.word()), "it is 'enforce'");
      return HmacAuthentication.Mode.ENFORCE;
    }
    return mode;
  }
}
