package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.source.Position;
import gemel.config.value.Endpoint;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Makes of a service's keywords how its servers begin. */
final class SlowStartReader {
  static final int MOST_SECONDS = 86_400;

  private final Section<ServiceAddress, VirtualServerKeywords> service;
  private final Diagnostics diagnostics;
  private final Set<Position> reported = new HashSet<>();

  SlowStartReader(Section<ServiceAddress, VirtualServerKeywords> service, Diagnostics diagnostics) {
    this.service = service;
    this.diagnostics = diagnostics;
  }

  /** The server's own, else the service's; after a report where its weight has no parts. */
  Duration read(Section<Endpoint, RealServerKeywords> server, Weight weight) {
    Optional<Setting<Duration>> written =
        server
            .setting(server.keywords().slowStart)
            .or(() -> service.setting(service.keywords().slowStart))
            .filter(setting -> !setting.value().isZero());
    if (written.isPresent() && weight.value() == 1) {
      reportOnce(
          server
              .setting(server.keywords().weight)
              .map(Setting::position)
              .orElse(written.get().position()));
    }
    return written.map(Setting::value).orElse(Duration.ZERO);
  }

  /** Where nobody says a weight, all servers have the fault in one line. */
  private void reportOnce(Position position) {
    if (reported.add(position)) {
      diagnostics.report(
          Diagnostic.warning(position, "slow_start has no effect with weight 1, which has no parts")
              .hint("give all servers weight 100"));
    }
  }
}
