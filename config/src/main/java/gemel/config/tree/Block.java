package gemel.config.tree;

import java.util.List;
import java.util.Set;

/**
 * What stands between two braces.
 *
 * @param statements in the order of the file
 * @param lost the keywords of statements that were reported and taken out; {@link #ANYTHING} where
 *     their keywords are not known. What seems to be missing may have been one of them
 */
public record Block(List<Statement> statements, Set<String> lost) {
  /** In {@link #lost}: no matter which keyword. */
  public static final String ANYTHING = "";

  public Block {
    statements = List.copyOf(statements);
    lost = Set.copyOf(lost);
  }

  /** Whether everything that was written between the braces is there. */
  public boolean isWhole() {
    return lost.isEmpty();
  }
}
