/**
 * Values of the network that every room speaks in: addresses, prefixes, hardware addresses,
 * interface names. No call is made here; text that is not such a value is refused with an {@link
 * IllegalArgumentException} that says why.
 */
@NullMarked
package gemel.linux.net;

import org.jspecify.annotations.NullMarked;
