package gemel.core.firewall;

/** Whether packets of a service are what a condition asks for: none, some or all of them. */
enum Fit {
  NONE,
  SOME,
  ALL;

  Fit and(Fit other) {
    return compareTo(other) < 0 ? this : other;
  }

  Fit or(Fit other) {
    return compareTo(other) > 0 ? this : other;
  }

  Fit not() {
    return switch (this) {
      case NONE -> ALL;
      case SOME -> SOME;
      case ALL -> NONE;
    };
  }

  static Fit of(boolean all) {
    return all ? ALL : NONE;
  }
}
