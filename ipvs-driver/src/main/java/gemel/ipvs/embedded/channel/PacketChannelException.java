package gemel.ipvs.embedded.channel;

/** A packet channel cannot be used, or an interface not by it; with the library's own words. */
public final class PacketChannelException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;

  public PacketChannelException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** The whole sentence. */
  public String reason() {
    return reason;
  }
}
