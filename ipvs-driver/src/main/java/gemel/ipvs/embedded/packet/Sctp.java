package gemel.ipvs.embedded.packet;

/** Where the fields of SCTP's common header are, and its chunks' types (RFC 9260 section 3). */
public final class Sctp {
  public static final int CHECKSUM = 8;
  public static final int LENGTH = 12;

  public static final int INIT = 1;
  public static final int ABORT = 6;
  public static final int COOKIE_ECHO = 10;
  public static final int COOKIE_ACK = 11;

  /** The packet has no chunk. */
  public static final int NO_CHUNK = -1;

  static final int CHUNK_LENGTH = 2;
  static final int CHUNK_HEADER = 4;

  private Sctp() {}
}
