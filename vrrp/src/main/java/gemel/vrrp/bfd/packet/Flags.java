package gemel.vrrp.bfd.packet;

/**
 * Those of a packet's flags that mean something here (RFC 5880 section 4.1); never poll and final
 * together.
 *
 * @param poll its sender asks for an answer that is final
 * @param isFinal it answers a poll
 * @param demand its sender needs no periodic packets while both ends are up
 */
public record Flags(boolean poll, boolean isFinal, boolean demand) {
  public static final Flags NONE = new Flags(false, false, false);
  public static final Flags POLL = new Flags(true, false, false);
  public static final Flags FINAL = new Flags(false, true, false);

  public Flags {
    if (poll && isFinal) {
      throw new IllegalArgumentException("poll and final exclude one another");
    }
  }
}
