package gemel.healthcheck.grpc;

/** {@code grpc-status}, in the order of its numbers (doc/statuscodes.md of grpc/grpc). */
enum CallStatus {
  OK(""),
  CANCELLED(""),
  UNKNOWN(""),
  INVALID_ARGUMENT(""),
  DEADLINE_EXCEEDED(""),
  NOT_FOUND(": it does not know the service"),
  ALREADY_EXISTS(""),
  PERMISSION_DENIED(""),
  RESOURCE_EXHAUSTED(""),
  FAILED_PRECONDITION(""),
  ABORTED(""),
  OUT_OF_RANGE(""),
  UNIMPLEMENTED(": it has no health service"),
  INTERNAL(""),
  UNAVAILABLE(""),
  DATA_LOSS(""),
  UNAUTHENTICATED("");

  private final String hint;

  CallStatus(String hint) {
    this.hint = hint;
  }

  /** Its name, or its number if it has none. */
  static String text(int code) {
    return code < values().length ? values()[code].name() : "grpc-status " + code;
  }

  /** What it means here, to follow the server's name; empty where the name says it. */
  static String hint(int code) {
    return code < values().length ? values()[code].hint : "";
  }
}
