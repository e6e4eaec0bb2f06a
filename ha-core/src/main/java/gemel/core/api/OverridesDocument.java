package gemel.core.api;

import gemel.core.byhand.MarkRuleOverrides;
import gemel.core.byhand.Overrides;
import gemel.core.byhand.ServiceOverride;
import gemel.core.byhand.ServiceOverride.ServerOverride;
import gemel.core.plan.ForwardingTable;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.MarkRule;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.VirtualService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was changed by hand, as JSON: a line for each service and server. */
public final class OverridesDocument {
  private final ForwardingTable file;
  private final List<MarkRule> markRules;
  private final JsonArray lines = new JsonArray();

  private OverridesDocument(ForwardingTable file, List<MarkRule> markRules) {
    this.file = file;
    this.markRules = markRules;
  }

  /**
   * The document.
   *
   * @param file all services and servers of the file
   * @param markRules all mark rules of the file
   */
  public static JsonObject of(Overrides overrides, ForwardingTable file, List<MarkRule> markRules) {
    OverridesDocument document = new OverridesDocument(file, markRules);
    document.timeouts(overrides.timeouts());
    document.markRules(overrides.markRules());
    overrides.services().forEach(document::service);
    return new JsonObject().put("overrides", document.lines);
  }

  private void timeouts(ConnectionTimeouts set) {
    if (!set.equals(ConnectionTimeouts.AS_BEFORE)) {
      line("(all)", "timeouts set: " + words(set), true);
    }
  }

  private void markRules(MarkRuleOverrides changed) {
    changed
        .added()
        .forEach(rule ->
            line(
                "mark " + Integer.toUnsignedString(rule.mark()),
                "mark_rule added: " + rule.words(),
                true));
    changed
        .removed()
        .forEach(rule ->
            line(
                "mark " + Integer.toUnsignedString(rule.mark()),
                "mark_rule removed: " + rule.words(),
                markRules.contains(rule)));
  }

  private static String words(ConnectionTimeouts set) {
    return Stream.of(
            set.tcp() == 0 ? "" : "tcp " + set.tcp(),
            set.tcpFin() == 0 ? "" : "tcpfin " + set.tcpFin(),
            set.udp() == 0 ? "" : "udp " + set.udp())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private void service(ServiceKey key, ServiceOverride override) {
    boolean isInFile = file.entries().containsKey(key);
    switch (override) {
      case ServiceOverride.Removed _ -> line(key, "service removed", isInFile);
      case ServiceOverride.Added added -> {
        line(key, "service added: " + words(added.entry().service()), true);
        added
            .entry()
            .servers()
            .values()
            .forEach(server ->
                line(key, "server %s added: %s".formatted(server.id(), words(server)), true));
      }
      case ServiceOverride.Amended amended -> {
        VirtualService edited = amended.edited();
        if (edited != null) {
          line(key, "service edited: " + words(edited), isInFile);
        }
        amended.servers().forEach((id, server) -> server(key, id, server, isInFile));
      }
    }
  }

  private void server(ServiceKey key, RealServer.Id id, ServerOverride override, boolean inFile) {
    boolean isServerInFile = inFile && file.entry(key).servers().containsKey(id);
    switch (override) {
      case ServerOverride.Removed _ -> line(key, "server " + id + " removed", isServerInFile);
      case ServerOverride.Added(RealServer server) ->
          line(key, "server %s added: %s".formatted(id, words(server)), inFile);
      case ServerOverride.Edited(RealServer server) ->
          line(key, "server %s edited: %s".formatted(id, words(server)), isServerInFile);
    }
  }

  private static String words(VirtualService service) {
    return service.scheduler().keyword();
  }

  private static String words(RealServer server) {
    return server.method() + " weight " + server.weight();
  }

  /** The file may have dropped what a change was for: then it waits for it to come back. */
  private void line(ServiceKey key, String what, boolean effective) {
    line(key.toString(), what, effective);
  }

  private void line(String service, String what, boolean effective) {
    lines.add(
        new JsonObject().put("service", service).put("what", what).put("effective", effective));
  }
}
