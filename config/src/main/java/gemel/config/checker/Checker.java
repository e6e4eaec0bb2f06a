package gemel.config.checker;

import gemel.config.source.Origin;

/** A way to tell whether a real server serves. All checkers of a server must be content with it. */
public sealed interface Checker permits TcpCheck, HttpGet {
  CheckTarget target();

  CheckTiming timing();

  /** Where it is written. */
  Origin origin();
}
