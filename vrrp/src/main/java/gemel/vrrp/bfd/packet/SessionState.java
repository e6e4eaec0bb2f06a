package gemel.vrrp.bfd.packet;

/** The state of one end of a session (RFC 5880 section 6.2), with its number in packets. */
public enum SessionState {
  ADMIN_DOWN(0, "AdminDown"),
  DOWN(1, "Down"),
  INIT(2, "Init"),
  UP(3, "Up");

  private final int bits;
  private final String word;

  SessionState(int bits, String word) {
    this.bits = bits;
    this.word = word;
  }

  static SessionState of(int bits) {
    return switch (bits & 3) {
      case 0 -> ADMIN_DOWN;
      case 1 -> DOWN;
      case 2 -> INIT;
      default -> UP;
    };
  }

  int bits() {
    return bits;
  }

  /** As the RFC writes it. */
  @Override
  public String toString() {
    return word;
  }
}
