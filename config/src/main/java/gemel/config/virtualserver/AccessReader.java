package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.source.Position;
import gemel.config.value.AddressPrefix;
import gemel.config.value.IpFamily;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code allow} and {@code deny} of one service. */
final class AccessReader {
  private final Section<ServiceAddress, VirtualServerKeywords> service;
  private final Diagnostics diagnostics;
  private final List<Access.Rule> rules = new ArrayList<>();
  private final Map<AddressPrefix, Setting<Access.Rule>> firsts = new HashMap<>();

  AccessReader(Section<ServiceAddress, VirtualServerKeywords> service, Diagnostics diagnostics) {
    this.service = service;
    this.diagnostics = diagnostics;
  }

  /**
   * An {@code allow} that could not be read still shuts out everyone else; and a prefix that is
   * both allowed and denied is denied.
   */
  Access read() {
    Keyword<AddressPrefix> allow = service.keywords().allow;
    read(service.keywords().deny, false);
    read(allow, true);
    return new Access(rules, !service.has(allow) && !service.isSpoiled(allow));
  }

  private void read(Keyword<AddressPrefix> keyword, boolean allow) {
    for (Setting<AddressPrefix> setting : service.all(keyword)) {
      add(keyword.name(), allow, setting.value(), setting.position());
    }
  }

  private void add(String keyword, boolean allow, AddressPrefix written, Position position) {
    if (service.header() instanceof AddressAndPort(InetAddress address, var _)
        && IpFamily.of(address) != written.family()) {
      diagnostics.warning(
          position,
          "%s %s is ignored: no client of %s has such an address"
              .formatted(keyword, written, service.title()));
      return;
    }
    AddressPrefix prefix = written.network();
    if (!prefix.equals(written)) {
      diagnostics.warning(
          position,
          "%s %s has bits beyond its length; %s is meant".formatted(keyword, written, prefix));
    }
    Access.Rule rule = new Access.Rule(allow, prefix);
    Setting<Access.Rule> first = firsts.putIfAbsent(prefix, new Setting<>(rule, position));
    if (first == null) {
      rules.add(rule);
    } else {
      repeated(keyword, rule, position, first);
    }
  }

  private void repeated(
      String keyword, Access.Rule rule, Position position, Setting<Access.Rule> first) {
    String ignored = "%s %s is ignored".formatted(keyword, rule.prefix());
    Diagnostic diagnostic =
        first.value().allow() == rule.allow()
            ? Diagnostic.warning(position, ignored + ": it is there already")
                .see("first defined", first.position())
            : Diagnostic.error(position, ignored + ": the prefix is denied")
                .see("denied", first.position());
    diagnostics.report(diagnostic);
  }
}
