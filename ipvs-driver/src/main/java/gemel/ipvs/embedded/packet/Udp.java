package gemel.ipvs.embedded.packet;

/** A UDP header (RFC 768), by offset. A checksum of 0 means that there is none. */
public final class Udp {
  public static final int LENGTH = 8;
  public static final int CHECKSUM = 6;

  private Udp() {}
}
