/**
 * {@code MYSQL_CHECK}: a MySQL or MariaDB server greets, answers a login, and is left politely.
 * With a {@code user} it has to let that user in, without a password; without one the check comes
 * as {@code gemel}, and that the server refuses it is a good answer.
 *
 * <p>Why it logs in at all: who takes the greeting and leaves is a connection error to the server
 * ({@code Aborted_connects}, and {@code SUM_CONNECT_ERRORS} of {@code
 * performance_schema.host_cache}). After {@code max_connect_errors} of them in a row it blocks the
 * host, which is the director: no check of it, and with FullNAT no client, gets in until somebody
 * says {@code FLUSH HOSTS}. Leaving by COM_QUIT before the login, or after asking for TLS, counts
 * the same. A login that is refused does not count there (MariaDB 10.11 was asked), but is a line
 * in the server's log; one that is let in and leaves by COM_QUIT is not even that.
 *
 * <p>An error in the greeting's place (1040 too many connections, 1129 host blocked, 1130 host not
 * allowed) is a failure with the server's code and words. The packets are those of the protocol
 * version 10, since MySQL 4.1.
 */
@NullMarked
package gemel.healthcheck.mysql;

import org.jspecify.annotations.NullMarked;
