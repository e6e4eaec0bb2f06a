/**
 * One datagram out, and what comes back: what checks over UDP have in common. Each attempt has a
 * socket of its own, so that its source port, like an identifier in what is sent, makes an answer
 * hard to forge; it is connected, so that only the server is heard, and asks for the errors that
 * routers and hosts send back (ip(7), IP_RECVERR), as keepalived does: a server that does not have
 * to answer is down only because somebody says so.
 */
@NullMarked
package gemel.healthcheck.datagram;

import org.jspecify.annotations.NullMarked;
