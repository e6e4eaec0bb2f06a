package gemel.config.text;

/** What bounds the reading of hostile text. Far above what any real configuration needs. */
public final class Limits {
  /** Octets in a line, as in keepalived (lib/parser.h:41). */
  static final int LINE_OCTETS = 1024;

  /** Characters in a line once its parameters are put in. */
  static final int EXPANDED_LINE = 8 * LINE_OCTETS;

  /** Octets in all files of one run. */
  static final int OCTETS = 64 << 20;

  /** Files in one run. */
  static final int FILES = 2000;

  /** Directory entries looked at for all includes of one run. */
  static final int DIRECTORY_ENTRIES = 100_000;

  /** Includes within includes, and parameters within parameters. */
  static final int NESTING = 32;

  /** Parameters put in, those within values counted, in one run. */
  static final int REFERENCES = 1_000_000;

  /** Characters in all lines into which parameters were put, in one run. */
  static final int EXPANDED = 8 << 20;

  /** Lines that multi-line parameters put in, in one run. */
  static final int INSERTED_LINES = 200_000;

  /** Blocks within blocks. */
  public static final int BLOCK_DEPTH = 64;

  private Limits() {}
}
