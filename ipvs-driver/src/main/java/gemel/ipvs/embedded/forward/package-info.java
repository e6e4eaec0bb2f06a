/**
 * A packet's way through the engine. {@link gemel.ipvs.embedded.forward.PacketPath} decides; the
 * other classes each know one thing: whose address it is, the connection, the method that sends it
 * on, what is answered. All of it belongs to the engine's thread, makes no system call and can be
 * fed from a test.
 */
@NullMarked
package gemel.ipvs.embedded.forward;

import org.jspecify.annotations.NullMarked;
