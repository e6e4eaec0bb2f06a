package gemel.config.checker;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.value.Endpoint;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import gemel.config.value.Port;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whom the checkers of one real server ask, and where from. */
final class TargetReader {
  private final Endpoint server;
  private final Diagnostics diagnostics;

  /**
   * A reader for one server.
   *
   * @param server whom to check where a checker names nobody else
   */
  TargetReader(Endpoint server, Diagnostics diagnostics) {
    this.server = server;
    this.diagnostics = diagnostics;
  }

  /** Empty, after a report, when there is nothing to connect to. */
  Optional<CheckTarget> target(Section<?, ? extends CheckerKeywords> section) {
    CheckerKeywords k = section.keywords();
    Optional<Port> port = section.value(k.connectPort).or(() -> Optional.ofNullable(server.port()));
    if (port.isEmpty() && section.lacks(k.connectPort)) {
      diagnostics.warning(
          section.position(), section.title() + " has no port to connect to; it is ignored");
    }
    return port.flatMap(number ->
        host(section)
            .map(host ->
                new CheckTarget(
                    host, number, source(section, host, section.value(k.bindPort).orElse(null)))));
  }

  /**
   * Whom a check asks. An address that is in every network needs to be told in which; empty, after
   * a report, when it is not.
   */
  Optional<InetAddress> host(Section<?, ? extends SourceKeywords> section) {
    SourceKeywords k = section.keywords();
    InetAddress host = section.value(k.connectIp).orElse(server.address());
    if (host instanceof Inet6Address && host.isLinkLocalAddress() && section.lacks(k.bindIf)) {
      diagnostics.error(
          section.position(),
          "%s of the link-local address %s needs a bind_if; it is ignored"
              .formatted(section.title(), IpLiteral.text(host)));
      return Optional.empty();
    }
    return Optional.of(host);
  }

  /**
   * Where a check comes from.
   *
   * @param host whom it asks
   */
  CheckSource source(
      Section<?, ? extends SourceKeywords> section, InetAddress host, @Nullable Port bindPort) {
    SourceKeywords k = section.keywords();
    Optional<InetAddress> bindto = section.value(k.bindto);
    IpFamily family = IpFamily.of(host);
    if (bindto.isPresent() && IpFamily.of(bindto.get()) != family) {
      diagnostics.error(
          section.position(k.bindto),
          "bindto %s is not of the family of %s, which is checked; it is ignored"
              .formatted(IpLiteral.text(bindto.get()), IpLiteral.text(host)));
    }
    return new CheckSource(
        bindto.filter(address -> IpFamily.of(address) == family).orElse(null),
        bindPort,
        section.value(k.bindIf).orElse(null),
        section.value(k.fwmark).orElse(0L));
  }
}
