/**
 * {@code GRPC_CHECK}: a gRPC server is good if its health service answers SERVING (gRPC Health
 * Checking Protocol, doc/health-checking.md of grpc/grpc). One unary call of {@code
 * grpc.health.v1.Health/Check} is made, on a connection of its own ({@link
 * gemel.healthcheck.http.Visit}): HTTP/2 from the first octet on, or as TLS agrees to it.
 *
 * <p>The call is that of gRPC over HTTP/2 (doc/PROTOCOL-HTTP2.md): a message is framed by a flag
 * and its length, and the outcome of the call is {@code grpc-status} in the trailers, or in the
 * headers where nothing else comes. Everything else than status 0 with one message that says
 * SERVING is a failure: another status, no gRPC at all, a message that is none. A server without a
 * health service answers UNIMPLEMENTED, and one that does not know the {@code service} NOT_FOUND.
 *
 * <p>{@link gemel.healthcheck.grpc.HealthMessage} and {@link gemel.healthcheck.grpc.HealthReply}
 * are pure: octets in, a {@link gemel.healthcheck.grpc.Verdict} out. A reply has a few octets; more
 * than {@link gemel.healthcheck.grpc.HealthReply#OCTETS_MOST} of them are not read.
 */
@NullMarked
package gemel.healthcheck.grpc;

import org.jspecify.annotations.NullMarked;
