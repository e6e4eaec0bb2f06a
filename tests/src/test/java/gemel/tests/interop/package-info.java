/**
 * Gemel beside a real keepalived, in every way of sharing an address that both know: who is master
 * and whom clients reach after a crash, a leaving and a return. The runs are those of {@code gemel
 * bench failover}, which says how long each takes.
 */
@NullMarked
package gemel.tests.interop;

import org.jspecify.annotations.NullMarked;
