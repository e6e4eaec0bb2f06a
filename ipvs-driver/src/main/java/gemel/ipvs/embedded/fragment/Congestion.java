package gemel.ipvs.embedded.fragment;

/** Explicit congestion notification of a packet in pieces (RFC 3168 section 5.3). */
final class Congestion {
  private static final int NOT_CAPABLE = 1;
  private static final int CE = 8;

  private Congestion() {}

  /**
   * What the whole packet has.
   *
   * @param seen a bit for each of the four values that pieces had
   * @return negative if they do not go together: some are of a transport that knows of it, some not
   */
  static int of(int seen) {
    if ((seen & NOT_CAPABLE) != 0) {
      return seen == NOT_CAPABLE ? 0 : -1;
    }
    if ((seen & CE) != 0) {
      return 3;
    }
    return seen == 2 ? 1 : 2;
  }
}
