package gemel.ipvs;

/** How a packet reaches its real server (ipvsadm(8), packet-forwarding-method). */
public enum ForwardingMethod {
  /** Addresses and ports are translated, both ways; the servers answer through the director. */
  NAT(0),
  /**
   * The frame goes to the server's hardware address; the server holds the VIP and answers itself.
   */
  DIRECT(1),
  /** The packet goes inside another one; the server holds the VIP and answers itself. */
  TUNNEL(2),
  /**
   * As NAT, and the client's address and port are replaced by local ones: the servers answer to the
   * director, wherever they are and whatever their routes.
   */
  FULL_NAT(3),
  /**
   * To nobody's server: the packet goes on to where it was going. No server has this; connections
   * have it where {@link PolicySwitch#CACHE_BYPASS} found none for them.
   */
  BYPASS(4);

  private static final ForwardingMethod[] ALL = values();

  private final int number;

  ForwardingMethod(int number) {
    this.number = number;
  }

  /** Whether servers answer through the director, so that it sees both sides of a connection. */
  public boolean answersComeBack() {
    return this == NAT || this == FULL_NAT;
  }

  /** Whether servers may listen on another port than their service. */
  public boolean translatesPorts() {
    return answersComeBack();
  }

  /** What it is in the table and on the peer channel. */
  public int number() {
    return number;
  }

  /**
   * The method of a number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ForwardingMethod of(int number) {
    for (ForwardingMethod method : ALL) {
      if (method.number == number) {
        return method;
      }
    }
    throw new IllegalArgumentException("there is no forwarding method " + number);
  }
}
