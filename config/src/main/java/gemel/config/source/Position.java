package gemel.config.source;

/**
 * A character of a file.
 *
 * @param file the file
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Position(SourceFile file, int line, int column) {
  /** {@code FILE:LINE:COLUMN}, as compilers write it and editors follow it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
