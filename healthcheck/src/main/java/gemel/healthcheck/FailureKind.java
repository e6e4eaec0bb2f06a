package gemel.healthcheck;

/** The sorts of failure; names are stable, metrics and the API show them. */
public enum FailureKind {
  /** The server's host answered that nobody listens there. */
  REFUSED,
  /** Nothing came in time: no connection, or no complete answer. */
  TIMED_OUT,
  /** No way to the server: no route, or a router or the server's host said so. */
  UNREACHABLE,
  /** The connection stood and was reset. */
  RESET,
  /** The server closed the connection before its answer was complete. */
  CLOSED,
  /** The answer carries a status that is not wanted. */
  BAD_STATUS,
  /** The body's digest is not the wanted one. */
  BAD_DIGEST,
  /** The answer is not the wanted one. */
  BAD_ANSWER,
  /** The answer has more octets than a check reads. */
  TOO_LARGE,
  /** The connection stood, and TLS on it did not (RFC 8446). */
  TLS,
  /** What came is not the protocol that was spoken. */
  PROTOCOL,
  /** The program that checks has said so by its exit status. */
  EXIT_STATUS,
  /** Something that is watched besides says so: a file, a BFD session. */
  TRACKED,
  /**
   * We could not try: no socket left, a source address that is not ours. Never held against a
   * server.
   */
  LOCAL
}
