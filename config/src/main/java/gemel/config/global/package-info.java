/**
 * What a configuration says once for everything: {@code global_defs}, keepalived's keywords and
 * Gemel's own.
 */
@NullMarked
package gemel.config.global;

import org.jspecify.annotations.NullMarked;
