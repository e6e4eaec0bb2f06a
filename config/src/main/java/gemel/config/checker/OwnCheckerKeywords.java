package gemel.config.checker;

/** The same for a kind of check that keepalived does not have. */
public abstract class OwnCheckerKeywords extends CheckerKeywords {
  /**
   * The lines of one block.
   *
   * @param path where it stands
   */
  protected OwnCheckerKeywords(String path) {
    super(path, "1", "1");
  }

  @Override
  protected final boolean isOwn() {
    return true;
  }
}
