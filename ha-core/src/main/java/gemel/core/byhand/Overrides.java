package gemel.core.byhand;

import gemel.core.byhand.ServiceOverride.Added;
import gemel.core.byhand.ServiceOverride.Amended;
import gemel.core.byhand.ServiceOverride.Removed;
import gemel.core.byhand.ServiceOverride.ServerOverride;
import gemel.core.plan.ForwardingTable;
import gemel.core.plan.ForwardingTable.Entry;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was changed by hand, as a layer over the table that the file and the checks want. A reload
 * changes what is below and leaves the layer as it is; without the layer the file holds again.
 *
 * @param services by service, in the order in which they were first changed
 * @param timeouts how long connections may rest; 0 where nothing was changed
 * @param markRules which packets services by mark take
 */
public record Overrides(
    Map<ServiceKey, ServiceOverride> services,
    ConnectionTimeouts timeouts,
    MarkRuleOverrides markRules) {
  public static final Overrides NONE =
      new Overrides(Map.of(), ConnectionTimeouts.AS_BEFORE, MarkRuleOverrides.NONE);

  public Overrides {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** With timeouts that were set, on top of those that were set before. */
  public Overrides with(ConnectionTimeouts set) {
    return new Overrides(services, timeouts.changedBy(set), markRules);
  }

  /** With other changes of the mark rules. */
  public Overrides with(MarkRuleOverrides changed) {
    return new Overrides(services, timeouts, changed);
  }

  /** The table that is wanted in the end. */
  public ForwardingTable over(ForwardingTable below) {
    Map<ServiceKey, Entry> entries = new LinkedHashMap<>();
    below
        .entries()
        .forEach((key, entry) -> {
          switch (services.getOrDefault(key, Amended.NOTHING)) {
            case Removed _ -> {}
            case Added added -> entries.put(key, added.entry());
            case Amended amended -> entries.put(key, amend(entry, amended));
          }
        });
    services.forEach((key, override) -> {
      if (override instanceof Added added) {
        entries.putIfAbsent(key, added.entry());
      }
    });
    return new ForwardingTable(entries);
  }

  private static Entry amend(Entry entry, Amended amended) {
    VirtualService edited = amended.edited();
    Map<RealServer.Id, RealServer> servers = new LinkedHashMap<>(entry.servers());
    amended
        .servers()
        .forEach((id, override) -> {
          switch (override) {
            case ServerOverride.Removed _ -> servers.remove(id);
            case ServerOverride.Added added -> servers.put(id, added.server());
            case ServerOverride.Edited(RealServer server) ->
                servers.computeIfPresent(id, (_, _) -> server);
          }
        });
    return new Entry(
        edited == null ? entry.service() : edited.with(entry.service().policies()), servers);
  }

  /**
   * The layer after a change of the table that it makes.
   *
   * @param file all services and servers of the file, also those whose checks are not good
   */
  public Overrides after(TableChange change, ForwardingTable file) {
    return switch (change) {
      case TableChange.AddService add ->
          with(add.service(), new Added(new Entry(add.added(), Map.of())));
      case TableChange.EditService edit -> edit(edit.edited());
      case TableChange.RemoveService(ServiceKey key) ->
          file.entries().containsKey(key) ? with(key, new Removed()) : without(key);
      case TableChange.AddServer(ServiceKey key, RealServer server) ->
          put(key, server, new ServerOverride.Added(server));
      case TableChange.EditServer(ServiceKey key, RealServer server) ->
          put(
              key,
              server,
              isAdded(key, server.id())
                  ? new ServerOverride.Added(server)
                  : new ServerOverride.Edited(server));
      case TableChange.RemoveServer(ServiceKey key, RealServer.Id id) -> remove(key, id, file);
      case TableChange.ZeroCounters _ -> this;
    };
  }

  private Overrides edit(VirtualService service) {
    return switch (of(service.key())) {
      case Added(Entry entry) ->
          with(service.key(), new Added(new Entry(service, entry.servers())));
      case Amended amended -> with(service.key(), new Amended(service, amended.servers()));
      case Removed _ -> this;
    };
  }

  private Overrides put(ServiceKey key, RealServer server, ServerOverride override) {
    return switch (of(key)) {
      case Added(Entry entry) -> with(key, new Added(entry.with(server)));
      case Amended amended -> with(key, amended.with(server.id(), override));
      case Removed _ -> this;
    };
  }

  private Overrides remove(ServiceKey key, RealServer.Id id, ForwardingTable file) {
    return switch (of(key)) {
      case Added(Entry entry) -> with(key, new Added(entry.without(id)));
      case Amended amended -> {
        Entry inFile = file.entries().get(key);
        boolean isInFile = inFile != null && inFile.servers().containsKey(id);
        yield with(
            key, isInFile ? amended.with(id, new ServerOverride.Removed()) : amended.without(id));
      }
      case Removed _ -> this;
    };
  }

  private boolean isAdded(ServiceKey key, RealServer.Id id) {
    return of(key) instanceof Amended amended
        && amended.servers().get(id) instanceof ServerOverride.Added;
  }

  private ServiceOverride of(ServiceKey key) {
    return services.getOrDefault(key, Amended.NOTHING);
  }

  private Overrides with(ServiceKey key, ServiceOverride override) {
    if (override instanceof Amended amended && amended.isNothing()) {
      return without(key);
    }
    Map<ServiceKey, ServiceOverride> changed = new LinkedHashMap<>(services);
    changed.put(key, override);
    return new Overrides(changed, timeouts, markRules);
  }

  private Overrides without(ServiceKey key) {
    Map<ServiceKey, ServiceOverride> changed = new LinkedHashMap<>(services);
    changed.remove(key);
    return new Overrides(changed, timeouts, markRules);
  }
}
