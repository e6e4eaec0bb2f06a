/**
 * Packets as tests write and read them, byte by byte and on their own: nothing here uses the
 * engine's own codecs, so that a mistake in those cannot hide itself.
 */
@NullMarked
package gemel.ipvs.embedded.wire;

import org.jspecify.annotations.NullMarked;
