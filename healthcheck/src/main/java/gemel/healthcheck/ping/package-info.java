/**
 * {@code PING_CHECK}: a host is good if it sends an echo back. It says that the host and the way to
 * it are there, and nothing about what is to be served.
 */
@NullMarked
package gemel.healthcheck.ping;

import org.jspecify.annotations.NullMarked;
