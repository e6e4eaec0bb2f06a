package gemel.config.keyword;

import java.util.function.Consumer;

/**
 * A line of the table while it is written: {@code line("priority", integer(1,
 * 255)).byDefault("100").honoured("...")}. Its status ends it and puts it into the table.
 *
 * @param <T> what the keyword says
 */
public final class KeywordLine<T> {
  private static final String FIRST_RELEASE = "0.1";

  private final String block;
  private final String name;
  private final Shape<T> shape;
  private final Consumer<Keyword<?>> table;
  private String meaning;
  private boolean own;
  private boolean outdated;
  private String byDefault = "";
  private Repeats repeats;

  KeywordLine(String block, String name, Shape<T> shape, Consumer<Keyword<?>> table) {
    this.block = block;
    this.name = name;
    this.meaning = name;
    this.shape = shape;
    this.table = table;
    this.repeats = shape instanceof ArgumentShape<T> ? Repeats.LAST_COUNTS : Repeats.ADD_UP;
  }

  /** What counts where the keyword is not written, as the documentation says it. */
  public KeywordLine<T> byDefault(String text) {
    byDefault = text;
    return this;
  }

  /** It is Gemel's own; keepalived does not know it. */
  public KeywordLine<T> own() {
    own = true;
    return this;
  }

  /** When it is repeated, the first one counts. */
  public KeywordLine<T> firstCounts() {
    repeats = Repeats.FIRST_COUNTS;
    return this;
  }

  /** When it is repeated, all of them count. */
  public KeywordLine<T> addsUp() {
    repeats = Repeats.ADD_UP;
    return this;
  }

  /** It is another name for {@code original}, a keyword of the same block. */
  public KeywordLine<T> sameAs(Keyword<T> original) {
    meaning = original.name();
    repeats = original.repeats();
    return this;
  }

  /** It is an old name for {@code original}, a keyword of the same block. */
  public KeywordLine<T> oldNameOf(Keyword<T> original) {
    outdated = true;
    return sameAs(original);
  }

  /**
   * Gemel does what it says.
   *
   * @param behaviourTest the test that sees an effect, {@code ClassName.methodName}, as {@link
   *     Status.Honoured} has it; empty until there is one
   */
  public Keyword<T> honoured(String behaviourTest) {
    return end(new Status.Honoured(behaviourTest));
  }

  /** Read, checked and kept, but nothing is done about it yet. */
  public Keyword<T> notYet() {
    return end(Status.Ignored.NOT_YET);
  }

  /** Read, checked and kept, but nothing is done about it, for a reason. */
  public Keyword<T> ignored(String reason) {
    return end(new Status.Ignored(reason));
  }

  /** An error wherever it stands, for a reason. */
  public Keyword<T> refused(String reason) {
    return end(new Status.Refused(reason));
  }

  private Keyword<T> end(Status status) {
    Keyword<T> keyword =
        new Keyword<>(
            block, name, meaning, own, outdated, shape, byDefault, status, repeats, FIRST_RELEASE);
    table.accept(keyword);
    return keyword;
  }
}
