package gemel.config.tree;

import java.util.List;

/**
 * What stands between two braces.
 *
 * @param statements in the order of the file
 */
public record Block(List<Statement> statements) {}
