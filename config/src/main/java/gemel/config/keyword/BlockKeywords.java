package gemel.config.keyword;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keywords of one kind of block. A subclass has one field a keyword; the fields are the lines
 * of the table, in its order. Immutable once constructed.
 */
public abstract class BlockKeywords {
  /** The path of the top level. */
  public static final String TOP = "(top)";

  private final String path;
  private final Map<String, Keyword<?>> lines = new LinkedHashMap<>();

  /**
   * The keywords of the block at {@code path}.
   *
   * @param path the names of the blocks that lead there: {@code virtual_server/real_server}
   */
  protected BlockKeywords(String path) {
    this.path = path;
  }

  /** Begins the line of a keyword; its status ends it. */
  protected final <T> KeywordLine<T> line(String name, Shape<T> shape) {
    KeywordLine<T> line = new KeywordLine<>(path, name, shape, this::add);
    return isOwn() ? line.own() : line;
  }

  /**
   * Whether keepalived does not know the whole block. Asked while its lines are made, so it has to
   * be a constant.
   */
  protected boolean isOwn() {
    return false;
  }

  private void add(Keyword<?> keyword) {
    if (lines.put(keyword.name(), keyword) != null) {
      throw new IllegalStateException("two lines for " + keyword.name() + " in " + path);
    }
  }

  public final String path() {
    return path;
  }

  public final Optional<Keyword<?>> find(String name) {
    return Optional.ofNullable(lines.get(name));
  }

  /** The lines, in the order of the table. */
  public final Collection<Keyword<?>> lines() {
    return Collections.unmodifiableCollection(lines.values());
  }
}
