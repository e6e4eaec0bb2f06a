package gemel.ipvs.sync;

/** What became of a message's octets. */
public sealed interface Decoded {
  /**
   * They were understood.
   *
   * @param unknownTrailingBytes octets that a newer minor version has appended, skipped
   */
  record Received(SyncBatch batch, int unknownTrailingBytes) implements Decoded {}

  /**
   * They were not; nothing of the message may be used.
   *
   * @param offset of the field that is wrong, or of where more octets were expected
   * @param detail what was found, for people
   */
  record Dropped(DropReason reason, int offset, String detail) implements Decoded {}
}
