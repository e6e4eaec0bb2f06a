/**
 * What checkers that connect have in common: source and target addresses as Vert.x wants them, and
 * the one table from what the system or Vert.x says to a kind of failure and a sentence. A checker
 * that meets an error asks here and never judges by itself.
 */
@NullMarked
package gemel.healthcheck.socket;

import org.jspecify.annotations.NullMarked;
