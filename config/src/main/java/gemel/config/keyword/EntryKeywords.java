package gemel.config.keyword;

/**
 * The keywords of a block that is a list: the entry, with which each line begins, and the options
 * that may follow it on its line.
 *
 * @param <E> what an entry says
 */
public abstract class EntryKeywords<E> extends BlockKeywords {
  /** The name of the table's line for the entry itself. */
  public static final String ENTRY = "<entry>";

  private final ArgumentShape<E> entry;

  /**
   * A list.
   *
   * @param path where it stands
   * @param entry what each entry says in front of its options
   */
  protected EntryKeywords(String path, ArgumentShape<E> entry) {
    super(path);
    this.entry = entry;
  }

  /** Begins the line of the entry itself. */
  protected final KeywordLine<E> entryLine() {
    return line(ENTRY, entry).addsUp();
  }

  /** What each entry says in front of its options. */
  final ArgumentShape<E> entry() {
    return entry;
  }
}
