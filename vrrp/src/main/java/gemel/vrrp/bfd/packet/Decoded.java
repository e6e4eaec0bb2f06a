package gemel.vrrp.bfd.packet;

/** What decoding makes of a packet. */
public sealed interface Decoded {
  /** A well-formed packet. */
  record Valid(ControlPacket packet) implements Decoded {}

  /**
   * A packet that is not taken.
   *
   * @param detail the offending value, for people
   */
  record Dropped(DropReason reason, String detail) implements Decoded {}
}
