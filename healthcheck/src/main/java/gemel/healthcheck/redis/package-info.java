/**
 * {@code REDIS_CHECK}: a Redis server is good if it answers PING with PONG; where a {@code role} is
 * wanted, ROLE says which it has. Whoever speaks its protocol (RESP) is asked in the same way:
 * Valkey, KeyDB, Dragonfly.
 *
 * <p>A server that is there and does not serve says so in its answer to PING: it loads its data
 * ({@code LOADING}), it has lost its master and gives out no stale data ({@code MASTERDOWN}), it
 * wants a password ({@code NOAUTH}), it has too many clients. Each is a failure that quotes it.
 *
 * <p>A password is said to the server and to nobody else. A server may repeat in an error what it
 * was told, so of the answer to AUTH only its code is quoted.
 */
@NullMarked
package gemel.healthcheck.redis;

import org.jspecify.annotations.NullMarked;
