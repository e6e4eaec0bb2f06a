/**
 * Checks that talk over one connection. What is said and what is made of the answers is a {@link
 * gemel.healthcheck.dialogue.Dialogue}, pure and of one protocol; connecting, time limits, the
 * limit on what a server may say, and every way in which a connection can break are here, once for
 * all.
 */
@NullMarked
package gemel.healthcheck.dialogue;

import org.jspecify.annotations.NullMarked;
