package gemel.config.text;

import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One line on its way through the pipeline. Parts may have been cut off or put in; every character
 * that is left knows where in the file it came from.
 */
public final class Line {
  private final SourceFile file;
  private final int number;
  private final String text;
  private final int firstColumn;

  /** The column of each character; null while they are still in a row from {@link #firstColumn}. */
  private final int @Nullable [] columns;

  private final boolean damaged;

  private Line(
      SourceFile file,
      int number,
      String text,
      int firstColumn,
      int @Nullable [] columns,
      boolean damaged) {
    this.file = file;
    this.number = number;
    this.text = text;
    this.firstColumn = firstColumn;
    this.columns = columns;
    this.damaged = damaged;
  }

  /** A line as it stands in the file, without its end. */
  public static Line of(SourceFile file, int number, String text) {
    return new Line(file, number, text, 1, null, false);
  }

  public SourceFile file() {
    return file;
  }

  public String text() {
    return text;
  }

  /**
   * Whether something in the line was reported already and its words cannot be trusted. Its braces
   * still count; nobody complains about its words.
   */
  public boolean damaged() {
    return damaged;
  }

  /** Where the character at {@code index} came from; at the end of the text, where it would be. */
  public Position position(int index) {
    return new Position(file, number, column(index));
  }

  int column(int index) {
    if (columns == null) {
      return firstColumn + index;
    }
    return index < columns.length ? columns[index] : firstColumn + index;
  }

  /** The characters from {@code start} to before {@code end}. */
  Line part(int start, int end) {
    int[] some = columns == null ? null : Arrays.copyOfRange(columns, start, end);
    return new Line(file, number, text.substring(start, end), column(start), some, damaged);
  }

  /** The line without blanks around it. */
  Line trimmed() {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return start == 0 && end == text.length() ? this : part(start, end);
  }

  /** The line with other text; {@code columns} says where each of its characters came from. */
  Line rewritten(String newText, int[] columns) {
    return new Line(file, number, newText, firstColumn, columns, damaged);
  }

  /** The same line, marked as one that was reported. */
  Line asDamaged() {
    return new Line(file, number, text, firstColumn, columns, true);
  }

  /** What is left of a line that was reported and is not read: no text, and the mark. */
  Line dropped() {
    return part(0, 0).asDamaged();
  }

  /** Blanks, tabs and other control characters part words. */
  public static boolean isBlank(char c) {
    return c <= ' ';
  }

  @Override
  public String toString() {
    return position(0) + ": " + text;
  }
}
