/**
 * Does Gemel say what keepalived says? The corpus of real files is read, and each error is compared
 * with the verdict of keepalived 2.2.7 on the same line.
 */
@NullMarked
package gemel.config.corpus;

import org.jspecify.annotations.NullMarked;
