package gemel.config.keyword;

/** What stands in front of a block that has nothing in front of it. */
public enum Bare {
  BARE
}
