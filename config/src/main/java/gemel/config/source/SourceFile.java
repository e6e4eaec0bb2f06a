package gemel.config.source;

import org.jspecify.annotations.Nullable;

/**
 * A file, or a text that stands for one.
 *
 * @param name the file as the user named it; diagnostics show it so
 * @param includedAt the {@code include} line that brought it in; null for the file that the user
 *     named
 */
public record SourceFile(String name, @Nullable Position includedAt) {
  public SourceFile(String name) {
    this(name, null);
  }

  @Override
  public String toString() {
    return name;
  }
}
