package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.diagnostic.DidYouMean;
import gemel.config.keyword.Firsts;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.virtualserver.ServiceAddress.ServerGroup;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups of a configuration by their names; they may stand anywhere in the file. */
public final class ServerGroups {
  private final Map<String, Section<String, VirtualServerGroupKeywords>> groups = new HashMap<>();
  private final Diagnostics diagnostics;

  /** Of groups of one name the first one counts. */
  public ServerGroups(
      List<Section<String, VirtualServerGroupKeywords>> sections, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    Firsts<String> firsts = new Firsts<>(diagnostics);
    for (Section<String, VirtualServerGroupKeywords> section : sections) {
      if (firsts.isFirst(section, section.header())) {
        groups.put(section.header(), section);
      }
    }
  }

  /** A service with the members of its group; empty, after a report, where there are none. */
  Optional<Section<ServiceAddress, VirtualServerKeywords>> resolve(
      Section<ServiceAddress, VirtualServerKeywords> service) {
    if (!(service.header() instanceof ServerGroup named)) {
      return Optional.of(service);
    }
    Section<String, VirtualServerGroupKeywords> group = groups.get(named.name());
    if (group == null) {
      diagnostics.report(
          Diagnostic.error(
                  service.position(),
                  "there is no virtual_server_group %s; %s is ignored"
                      .formatted(named.name(), service.title()))
              .hint(DidYouMean.hint(named.name(), groups.keySet()).orElse(null)));
      return Optional.empty();
    }
    List<ServiceAddress> members = members(group);
    if (members.isEmpty()) {
      diagnostics.error(
          service.position(),
          "virtual_server_group %s has no entry; %s is ignored"
              .formatted(named.name(), service.title()));
      return Optional.empty();
    }
    return Optional.of(service.behind(new ServerGroup(named.name(), members)));
  }

  private static List<ServiceAddress> members(Section<String, VirtualServerGroupKeywords> group) {
    LinkedHashSet<ServiceAddress> members = new LinkedHashSet<>();
    for (Setting<List<ServiceAddress>> entry : group.all(group.keywords().addresses)) {
      members.addAll(entry.value());
    }
    group.all(group.keywords().fwmark).forEach(mark -> members.add(mark.value()));
    return List.copyOf(members);
  }
}
