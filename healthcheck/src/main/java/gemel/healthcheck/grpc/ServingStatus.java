package gemel.healthcheck.grpc;

import java.util.Arrays;

/** {@code HealthCheckResponse.ServingStatus}. */
enum ServingStatus {
  UNKNOWN(0),
  SERVING(1),
  NOT_SERVING(2),
  SERVICE_UNKNOWN(3);

  private final int number;

  ServingStatus(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Its name, or its number if it has none. */
  static String text(int number) {
    return Arrays.stream(values())
        .filter(status -> status.number == number)
        .map(ServingStatus::name)
        .findFirst()
        .orElse("serving status " + number);
  }
}
