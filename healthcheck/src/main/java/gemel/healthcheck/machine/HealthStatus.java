package gemel.healthcheck.machine;

/** What a check says of its server, in one word. */
public enum HealthStatus {
  /** Nothing is known yet: no traffic. */
  UNCHECKED,
  UP,
  DOWN
}
