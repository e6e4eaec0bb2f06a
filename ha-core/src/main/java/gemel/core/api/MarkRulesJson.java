package gemel.core.api;

import gemel.core.service.HandLayer.MarkRuleLists;
import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.linux.net.IpPrefix;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Mark rules as JSON, one of them both ways. */
final class MarkRulesJson {
  private MarkRulesJson() {}

  /** All of them, in the order of the search. */
  static JsonArray of(MarkRuleLists lists) {
    JsonArray rules = new JsonArray();
    lists.byHand().forEach(rule -> rules.add(shown(rule, "hand")));
    lists.file().forEach(rule -> rules.add(shown(rule, "file")));
    return rules;
  }

  private static JsonObject shown(MarkRule rule, String by) {
    return new JsonObject().put("rule", rule.words()).put("by", by);
  }

  static JsonObject of(MarkRule rule) {
    JsonArray ports = new JsonArray();
    rule.ports()
        .forEach(range ->
            ports.add(new JsonObject().put("first", range.first()).put("last", range.last())));
    return new JsonObject()
        .put("mark", Integer.toUnsignedLong(rule.mark()))
        .put("protocol", rule.protocol() == null ? null : rule.protocol().name())
        .put("source", text(rule.source()))
        .put("destination", text(rule.destination()))
        .put("ports", ports);
  }

  private static @Nullable String text(@Nullable IpPrefix prefix) {
    return prefix == null ? null : prefix.toString();
  }

  /**
   * A rule.
   *
   * @throws IllegalArgumentException if there is no such rule
   */
  static MarkRule rule(JsonObject json) {
    long mark = json.getLong("mark");
    if (mark < 0 || mark > 0xffff_ffffL) {
      throw new IllegalArgumentException("a mark is 0..4294967295, not " + mark);
    }
    String protocol = json.getString("protocol");
    JsonArray ports = json.getJsonArray("ports");
    return new MarkRule(
        (int) mark,
        protocol == null ? null : Protocol.valueOf(protocol),
        prefix(json.getString("source")),
        prefix(json.getString("destination")),
        IntStream.range(0, ports.size())
            .mapToObj(ports::getJsonObject)
            .map(range -> new PortRange(range.getInteger("first"), range.getInteger("last")))
            .toList());
  }

  private static @Nullable IpPrefix prefix(@Nullable String text) {
    return text == null ? null : IpPrefix.parse(text);
  }
}
