/**
 * Programs that a configuration names: the command, cut into words as keepalived cuts it, and whom
 * it runs as. Whether the program is there is a fact of the host, and no business of this package.
 */
@NullMarked
package gemel.config.script;

import org.jspecify.annotations.NullMarked;
