package gemel.ipvs.embedded.forward;

/** The two halves of a prefix's mask; IPv4 addresses are mapped ones. */
final class Masks {
  private Masks() {}

  static long high(int length) {
    return ones(Math.min(length, 64));
  }

  static long low(int length) {
    return ones(Math.max(length - 64, 0));
  }

  private static long ones(int count) {
    return count == 0 ? 0 : -1L << 64 - count;
  }
}
