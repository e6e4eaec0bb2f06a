/**
 * {@code HTTP_GET} and {@code SSL_GET}: a server is good if it answers each URL with a wanted
 * status and, where they are given, a body with the wanted MD5 in which the {@code regex} matches.
 *
 * <p>What goes over the wire is what keepalived sends: GET, {@code User-Agent: KeepAliveClient}
 * (web servers are configured to keep that out of their logs), a Host header always ({@code
 * virtualhost}, or address and port), and {@code Connection: close} for 1.1 and 1.0C. Every URL has
 * a connection of its own; nothing is pooled, reused, redirected or decompressed.
 *
 * <p>{@code http_protocol 2} is ours. HTTP/2 is spoken from the first octet on, or as TLS agrees to
 * it; a server that does not speak it is bad, and is not asked in another version.
 *
 * <p>On TLS nobody's certificate is verified, as keepalived does not; {@code enable_sni} names the
 * virtual host, {@code sni_name} another, and without them no server is named. The handshake has
 * {@code connect_timeout}, too.
 *
 * <p>A {@link gemel.healthcheck.http.Visit} is a connection with its time limits and what TLS shows
 * on it; what is asked, and what the answer means, is a {@link gemel.healthcheck.http.Question}.
 *
 * <p>Every wait and every buffer is bounded: the connection must stand within {@code
 * connect_timeout}, the complete answer must be there within as much again, the status line and the
 * headers fit {@link gemel.healthcheck.http.WebClients#LINE_OCTETS_MOST} and {@link
 * gemel.healthcheck.http.WebClients#HEADER_OCTETS_MOST}, and the body {@link
 * gemel.healthcheck.http.HttpChecker#BODY_OCTETS_MOST}.
 *
 * <p>Nothing is kept of a body unless it is searched. {@code java.util.regex} may try all ways
 * through a body that a stranger has chosen, so {@link gemel.healthcheck.http.BodySearch} counts
 * its looks at it, and {@link gemel.healthcheck.http.Searches} has it done beside the event loop,
 * one body after the other. A search that is given up says nothing about the server.
 *
 * <p>Where keepalived does otherwise: it asks one URL each {@code delay_loop} in turn, not all of
 * them; it waits anew for each piece of an answer, so that a server that drips is up; it waits for
 * the server to close even when the answer is complete; it takes an answer that is shorter than its
 * Content-Length for good; and the digest of a chunked body has the chunks' framing in it, and what
 * a {@code regex} is matched against has the headers in it, too.
 */
@NullMarked
package gemel.healthcheck.http;

import org.jspecify.annotations.NullMarked;
