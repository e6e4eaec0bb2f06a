package gemel.linux.nft;

/** nftables refused a command; the message is its own. */
public final class NftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NftException(String doing, String said) {
    super(doing + ": " + said.strip());
    this.reason = doing + ": " + said.strip();
  }

  /** The whole sentence. */
  public String reason() {
    return reason;
  }
}
