/**
 * Packets that come in pieces are put together before anything is decided about them, since only
 * the first piece has ports (ip_vs does the same, with the kernel's ip_defrag and nf_defrag_ipv6).
 *
 * <p>Memory, number and time are bounded, per source, too; whoever sends pieces without end pushes
 * out the oldest, its own first. All of it lies off the heap and is made once. Belongs to the
 * engine's thread.
 */
@NullMarked
package gemel.ipvs.embedded.fragment;

import org.jspecify.annotations.NullMarked;
