package gemel.ipvs;

/** A transport protocol that can be balanced, with its IP protocol number. */
public enum Protocol {
  /** All of them: of the templates of services by mark, and of nothing else. */
  IP(0),
  TCP(6),
  UDP(17),
  SCTP(132);

  private final int number;

  Protocol(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /**
   * The protocol of an IP protocol number.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  public static Protocol of(int number) {
    for (Protocol protocol : values()) {
      if (protocol.number == number) {
        return protocol;
      }
    }
    throw new IllegalArgumentException("IP protocol " + number + " is not balanced");
  }
}
