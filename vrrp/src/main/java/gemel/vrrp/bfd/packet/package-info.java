/**
 * BFD control packets as octets and as values (RFC 5880 section 4.1).
 *
 * <p>{@link gemel.vrrp.bfd.packet.ControlPacketCodec} turns octets into a {@link
 * gemel.vrrp.bfd.packet.ControlPacket} or a {@link gemel.vrrp.bfd.packet.Decoded.Dropped} with a
 * named reason; it never throws, whatever it is fed. Pure; any thread.
 */
@NullMarked
package gemel.vrrp.bfd.packet;

import org.jspecify.annotations.NullMarked;
