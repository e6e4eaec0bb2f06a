package gemel.core.service;

import gemel.core.byhand.HandChange;
import gemel.core.plan.ForwardingTable;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.TableChange;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A change of the engine's table as people read it.
 *
 * @param subject what changes
 * @param from what it was
 * @param to what it is
 */
record TableNews(String subject, String from, String to) {
  private static final String OUT = "out";
  private static final String MARKS = "marks packets";

  /** What a change means, given the table before it. */
  static TableNews of(TableChange change, ForwardingTable before) {
    String service = "service " + change.service();
    return switch (change) {
      case TableChange.AddService add ->
          new TableNews(service, "absent", word(add.added().scheduler()));
      case TableChange.EditService edit ->
          new TableNews(service, "served", word(edit.edited().scheduler()));
      case TableChange.ZeroCounters _ -> new TableNews("counters of " + service, "counted", "zero");
      case TableChange.RemoveService _ -> new TableNews(service, "served", "absent");
      case TableChange.AddServer(ServiceKey key, RealServer server) ->
          new TableNews(server(key, server.id()), OUT, weight(server));
      case TableChange.EditServer(ServiceKey key, RealServer server) ->
          new TableNews(
              server(key, server.id()), weightIn(before, key, server.id()), weight(server));
      case TableChange.RemoveServer(ServiceKey key, RealServer.Id id) ->
          new TableNews(server(key, id), weightIn(before, key, id), OUT);
    };
  }

  static TableNews of(HandChange.OfMarkRule change) {
    String rule = "mark_rule " + change.rule().words();
    return switch (change) {
      case HandChange.AddMarkRule _ -> new TableNews(rule, "absent", MARKS);
      case HandChange.DeleteMarkRule _ -> new TableNews(rule, MARKS, "absent");
    };
  }

  void record(FlightRecorder recorder, Cause cause) {
    recorder.record(subject, from, to, cause);
  }

  private static String server(ServiceKey key, RealServer.Id id) {
    return "server " + id + " of " + key;
  }

  private static String weight(RealServer server) {
    return "weight " + server.weight();
  }

  private static String weightIn(ForwardingTable table, ServiceKey key, RealServer.Id id) {
    ForwardingTable.Entry entry = table.entries().get(key);
    RealServer server = entry == null ? null : entry.servers().get(id);
    return server == null ? OUT : weight(server);
  }

  private static String word(Enum<?> scheduler) {
    return "served by " + scheduler.name().toLowerCase(Locale.ROOT);
  }

  /** The table that an engine has. */
  static ForwardingTable tableOf(EngineStatus status) {
    Map<ServiceKey, ForwardingTable.Entry> entries = new LinkedHashMap<>();
    for (ServiceStatus service : status.services()) {
      Map<RealServer.Id, RealServer> servers = new LinkedHashMap<>();
      service.servers().forEach(server -> servers.put(server.server().id(), server.server()));
      entries.put(service.service().key(), new ForwardingTable.Entry(service.service(), servers));
    }
    return new ForwardingTable(entries);
  }
}
