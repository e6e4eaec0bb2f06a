/**
 * The small values that configurations are made of: addresses, prefixes, ports, interface names.
 * Each is checked once, in its constructor; text becomes a value in {@link gemel.config.keyword}'s
 * shapes. Nothing here looks up a name: an address is a literal or it is refused.
 */
@NullMarked
package gemel.config.value;

import org.jspecify.annotations.NullMarked;
