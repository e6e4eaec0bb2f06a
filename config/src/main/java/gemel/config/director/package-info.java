/**
 * The blocks that are Gemel's own: {@code peer_channel}, over which the two directors keep their
 * connection tables in step, and {@code control_api}, over which they are asked and told. keepalived
 * does not know them; a file for both keeps them behind a condition ({@code @gemel peer_channel {}).
 */
@NullMarked
package gemel.config.director;

import org.jspecify.annotations.NullMarked;
