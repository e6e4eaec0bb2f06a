package gemel.ipvs;

/** How a FullNAT server learns who its client is. Only TCP has room for it. */
public enum ClientNotice {
  /** Not at all: it sees the local address. */
  NONE(0),
  /**
   * By a TCP option with the client's address and port, of kind 254 for IPv4 and 253 for IPv6, in
   * the client's segments until its first data has arrived.
   */
  TOA(1),
  /** By a header of the PROXY protocol, version 2, in front of the client's data. */
  PROXY(2);

  private static final ClientNotice[] ALL = values();

  private final int number;

  ClientNotice(int number) {
    this.number = number;
  }

  /** What it is in the table and on the peer channel. */
  public int number() {
    return number;
  }

  /**
   * The notice of a number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ClientNotice of(int number) {
    if (number < 0 || number >= ALL.length) {
      throw new IllegalArgumentException("there is no client notice " + number);
    }
    return ALL[number];
  }
}
