/**
 * The blocks that are Gemel's own: {@code peer_channel}, over which the two directors keep their
 * connection tables in step, and {@code control_api}, over which they are asked and told.
 * keepalived does not know them; who runs both keeps them in a file of its own that includes the
 * {@code keepalived.conf}.
 */
@NullMarked
package gemel.config.director;

import org.jspecify.annotations.NullMarked;
