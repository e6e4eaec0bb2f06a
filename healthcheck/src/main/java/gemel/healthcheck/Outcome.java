package gemel.healthcheck;

/** How one attempt ended. */
public sealed interface Outcome permits CheckSuccess, CheckFailure {
  /** What happened, for people, without a full stop: {@code connection refused by 10.0.0.3:80}. */
  String sentence();
}
