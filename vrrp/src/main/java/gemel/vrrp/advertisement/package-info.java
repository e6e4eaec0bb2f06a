/**
 * VRRP packets as bytes and as values (RFC 3768 section 5.1, RFC 9568 section 5.1).
 *
 * <p>{@link gemel.vrrp.advertisement.AdvertisementCodec} turns octets into an {@link
 * gemel.vrrp.advertisement.Advertisement} or a {@link gemel.vrrp.advertisement.Decoded.Dropped}
 * with a named reason; it never throws, whatever it is fed. {@link
 * gemel.vrrp.advertisement.AdvertisementReader} then asks whether a well-formed one concerns a
 * given instance and is authentic, and {@link gemel.vrrp.advertisement.AdvertisementWriter} makes
 * the packets that an instance sends, by multicast or to each of its peers. Both keep sequence
 * numbers ({@link gemel.vrrp.advertisement.AuthenticationState}) and so belong to one thread; the
 * rest is pure. {@link gemel.vrrp.advertisement.Dissection} is for people who look at a capture.
 */
@NullMarked
package gemel.vrrp.advertisement;

import org.jspecify.annotations.NullMarked;
