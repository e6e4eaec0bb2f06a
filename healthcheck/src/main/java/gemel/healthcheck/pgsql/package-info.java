/**
 * {@code PGSQL_CHECK}: a PostgreSQL server is good if it takes connections, as {@code pg_isready}
 * judges it. The check begins a session (PostgreSQL documentation, Frontend/Backend Protocol 3.0)
 * and has no password: that it is asked for one, or is refused for who it is (class 28, or 42501),
 * is a good answer. If it is let in without a password it waits until the session is ready, and
 * ends it with Terminate.
 *
 * <p>Every other error is a failure with its code and words: the server starts, stops or recovers
 * (class 57), it has too many clients (53300, which {@code pg_isready} takes for good: the next
 * client would be refused), a database that was named is not there (3D000).
 *
 * <p>Each refusal is a line in the server's log; a question about a password that is not answered,
 * and a session that ends well, are not.
 */
@NullMarked
package gemel.healthcheck.pgsql;

import org.jspecify.annotations.NullMarked;
