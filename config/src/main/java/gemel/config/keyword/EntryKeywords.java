package gemel.config.keyword;

import java.util.Optional;

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

  /**
   * What a word says that no option is: in most lists nothing. Where an entry may have options in
   * front of it, {@code entry} reads no word, and this is the line of {@link #ENTRY}.
   */
  protected Optional<Keyword<?>> amongOptions() {
    return Optional.empty();
  }
}
