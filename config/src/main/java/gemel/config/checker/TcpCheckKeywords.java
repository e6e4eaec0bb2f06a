package gemel.config.checker;

/** {@code TCP_CHECK}. */
public final class TcpCheckKeywords extends CheckerKeywords {
  public TcpCheckKeywords(String path) {
    super(path, "1", "1");
  }
}
