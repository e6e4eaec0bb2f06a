/**
 * From lines to statements and blocks.
 *
 * <p>{@link gemel.config.tree.Lexer} cuts a line into words and braces; {@link
 * gemel.config.tree.TreeBuilder} makes {@link gemel.config.tree.Statement}s of them (one keyword
 * and its arguments a line) and {@link gemel.config.tree.Block}s wherever braces stand. No meaning
 * is known here but this: which keywords open a block at the top level and nowhere else. That is
 * enough to see that a brace is missing where it is missing, and not a thousand lines further on.
 *
 * <p>What was reported here is marked as damaged, so that nobody complains about it again. Every
 * word knows its position.
 */
@NullMarked
package gemel.config.tree;

import org.jspecify.annotations.NullMarked;
