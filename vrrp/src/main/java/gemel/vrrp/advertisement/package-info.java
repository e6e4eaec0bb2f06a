/**
 * VRRP packets as bytes and as values (RFC 3768 section 5.1, RFC 9568 section 5.1).
 *
 * <p>{@link gemel.vrrp.advertisement.AdvertisementCodec} turns octets into an {@link
 * gemel.vrrp.advertisement.Advertisement} or a {@link gemel.vrrp.advertisement.Decoded.Dropped}
 * with a named reason; it never throws, whatever it is fed. {@link
 * gemel.vrrp.advertisement.Reception} then asks whether a well-formed one concerns a given
 * instance. Pure, any thread.
 */
@NullMarked
package gemel.vrrp.advertisement;

import org.jspecify.annotations.NullMarked;
