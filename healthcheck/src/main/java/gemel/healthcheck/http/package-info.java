/**
 * {@code HTTP_GET} and {@code SSL_GET}: a server is good if it answers each URL with a wanted
 * status and, where one is given, a body with the wanted MD5.
 *
 * <p>What goes over the wire is what keepalived sends: GET, {@code User-Agent: KeepAliveClient}
 * (web servers are configured to keep that out of their logs), a Host header always ({@code
 * virtualhost}, or address and port), and {@code Connection: close} for 1.1 and 1.0C. Every URL has
 * a connection of its own; nothing is pooled, reused, redirected or decompressed.
 *
 * <p>On TLS nobody's certificate is verified, as keepalived does not; {@code enable_sni} names the
 * virtual host, and without it no server is named. The handshake has {@code connect_timeout}, too.
 *
 * <p>Every wait and every buffer is bounded: the connection must stand within {@code
 * connect_timeout}, the complete answer must be there within as much again, the status line and the
 * headers fit {@link gemel.healthcheck.http.HttpChecker#LINE_OCTETS_MOST} and {@link
 * gemel.healthcheck.http.HttpChecker#HEADER_OCTETS_MOST}, and the body, of which nothing is kept,
 * {@link gemel.healthcheck.http.HttpChecker#BODY_OCTETS_MOST}.
 *
 * <p>Where keepalived does otherwise: it asks one URL each {@code delay_loop} in turn, not all of
 * them; it waits anew for each piece of an answer, so that a server that drips is up; it waits for
 * the server to close even when the answer is complete; it takes an answer that is shorter than its
 * Content-Length for good; and the digest of a chunked body has the chunks' framing in it.
 */
@NullMarked
package gemel.healthcheck.http;

import org.jspecify.annotations.NullMarked;
