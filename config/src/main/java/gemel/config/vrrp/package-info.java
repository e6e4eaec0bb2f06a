/**
 * What a configuration says about VRRP: {@code vrrp_instance} and {@code vrrp_sync_group}.
 *
 * <p>{@link gemel.config.vrrp.VrrpInstanceKeywords} and its like are the lines of the keyword
 * table; {@link gemel.config.vrrp.VrrpReader} makes records of the sections that were read with
 * them. The records hold what counts in the end: defaults are in, values that depend on others are
 * settled the way keepalived settles them, what it drops is dropped, each with a word to the user.
 */
@NullMarked
package gemel.config.vrrp;

import org.jspecify.annotations.NullMarked;
