package gemel.cli.ipvs;

import gemel.core.byhand.HandChange;
import gemel.ipvs.ServiceKey;
import java.util.Optional;

/** What a command line asks for. */
public sealed interface Request {
  /** Something to be changed. */
  record Change(HandChange change) implements Request {}

  /**
   * A list of services.
   *
   * @param only empty for all
   */
  record ListTable(Optional<ServiceKey> only, Columns columns, ListStyle style)
      implements Request {}

  /** The connections. */
  record ListConnections(boolean numeric, boolean withPersistenceData) implements Request {}

  record ListTimeouts() implements Request {}

  record ListDaemons() implements Request {}

  record Save(boolean numeric) implements Request {}

  /** Command lines from standard input. */
  record Restore() implements Request {}

  /** A sync daemon is to be started or stopped. */
  record Daemon() implements Request {}

  record Help() implements Request {}

  record Version() implements Request {}

  /** What is shown of each server. */
  enum Columns {
    PLAIN,
    STATS,
    RATE,
    THRESHOLDS,
    PERSISTENT_CONNECTIONS,
    TUNNEL
  }

  /**
   * How it is shown.
   *
   * @param numeric without names
   * @param exact great numbers in full
   * @param sorted else in the engine's order
   */
  record ListStyle(boolean numeric, boolean exact, boolean sorted) {}
}
