package gemel.core.api;

import gemel.core.maintenance.UnknownServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** The servers that an operator withdraws. On the event loop. */
public interface MaintenanceDoor {
  /** Those that are: a {@link MaintenanceDocument}. */
  Future<JsonObject> servers();

  /** Keeps new connections from a server; see {@code Maintenance}. */
  Future<Void> withdraw(String server, Optional<Duration> deadline) throws UnknownServer;

  /** Lets it have connections again. */
  Future<Void> bringBack(String server) throws UnknownServer;
}
