package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.value.IpFamily;
import gemel.config.virtualserver.PersistenceShapes.Granularity;
import gemel.config.virtualserver.ServiceAddress.EveryPort;
import gemel.config.virtualserver.ServiceAddress.FirewallMark;
import java.util.Optional;

/** Makes what a service says of persistence, and of its opposite. */
final class PersistenceReader {
  private final Section<ServiceAddress, VirtualServerKeywords> section;
  private final VirtualServerKeywords keywords;
  private final Diagnostics diagnostics;

  PersistenceReader(
      Section<ServiceAddress, VirtualServerKeywords> section, Diagnostics diagnostics) {
    this.section = section;
    this.keywords = section.keywords();
    this.diagnostics = diagnostics;
  }

  /** In seconds; 0 without persistence. */
  int timeout() {
    if (section.has(keywords.persistenceTimeout)) {
      return section.value(keywords.persistenceTimeout).orElse(0);
    }
    if (section.header().each().stream().anyMatch(EveryPort.class::isInstance)) {
      diagnostics.warning(
          section.position(),
          "%s is for every port, which takes persistence; persistence_timeout %d is taken"
              .formatted(section.title(), PersistenceShapes.DEFAULT_SECONDS));
      return PersistenceShapes.DEFAULT_SECONDS;
    }
    return section.has(keywords.persistenceGranularity) || section.has(keywords.persistenceEngine)
        ? PersistenceShapes.DEFAULT_SECONDS
        : 0;
  }

  int granularity(IpFamily family) {
    Granularity each = Granularity.eachAddress(family);
    Granularity said = section.value(keywords.persistenceGranularity).orElse(each);
    if (said.family() != family) {
      diagnostics.warning(
          section.position(keywords.persistenceGranularity),
          family == IpFamily.IPV4
              ? "persistence_granularity of an IPv4 service is a netmask; it is ignored"
              : "persistence_granularity of an IPv6 service is a prefix length; it is ignored");
      return each.bits();
    }
    return said.bits();
  }

  Optional<PersistenceEngine> engine(Protocol protocol) {
    Optional<PersistenceEngine> said = section.value(keywords.persistenceEngine);
    if (said.isPresent() && !takesDatagrams(protocol)) {
      diagnostics.warning(
          section.position(keywords.persistenceEngine),
          "persistence_engine sip is for UDP and fwmark services; it is ignored");
      return Optional.empty();
    }
    return said;
  }

  private boolean takesDatagrams(Protocol protocol) {
    return protocol == Protocol.UDP
        || section.header().each().stream().allMatch(FirewallMark.class::isInstance);
  }

  boolean ops(Protocol protocol) {
    boolean said = section.value(keywords.ops).orElse(false);
    boolean possible = takesDatagrams(protocol);
    if (said && !possible) {
      diagnostics.warning(
          section.position(keywords.ops), "ops is for UDP and fwmark services; it is ignored");
    }
    return said && possible;
  }
}
