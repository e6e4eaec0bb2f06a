/**
 * {@code TCP_CHECK}: a server is good if a connection to it comes to stand. Nothing is sent; the
 * connection is closed in the ordinary way (FIN), so that the server's log sees no reset.
 */
@NullMarked
package gemel.healthcheck.tcp;

import org.jspecify.annotations.NullMarked;
