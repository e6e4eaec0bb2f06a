/**
 * Why is this server out? The answer is found in this room.
 *
 * <p>A check is started, it ends with an {@link gemel.healthcheck.Outcome}, and a small machine
 * makes a verdict of it: {@code UNCHECKED}, {@code UP} or {@code DOWN}. Every verdict keeps the
 * sentence that explains it. Who uses the verdicts (weights, quorum, sorry servers) is no business
 * of this room: {@code ha-core} listens.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>{@code settings}: what is to be checked, how and how often, in keepalived's words;
 *   <li>{@code machine}: rise and fall, retries, lateness. Pure: time is an argument, effects are
 *       values;
 *   <li>{@code tcp}, {@code http}, {@code grpc}, {@code smtp}, {@code redis}, {@code mysql}, {@code
 *       pgsql}, {@code agent}, {@code udp}, {@code dns}, {@code ping}, {@code misc}: one package
 *       for each kind of check, those that talk on Vert.x;
 *   <li>{@code socket}, {@code datagram}, {@code dialogue}: what they share, above all the table
 *       from errors to sentences;
 *   <li>{@code pool}: which servers of a service serve, given what their checks say. Pure, too;
 *   <li>{@code runner}: the shell that runs thousands of machines on one event loop with one timer.
 * </ul>
 *
 * <p>This package holds the boundary between them: {@link gemel.healthcheck.Checker} and what comes
 * back from it. A new kind of check is a record in {@code settings}, a package beside {@code tcp},
 * and a line in {@link gemel.healthcheck.runner.Checkers}; the compiler names each place that is
 * still missing.
 *
 * <p>Threads: everything here belongs to the one event loop on which the {@link
 * gemel.healthcheck.runner.CheckRunner} was made. Only values leave it: bodies to be searched go to
 * a thread of their own ({@code http}).
 *
 * <p>The rules are keepalived's (its man page, <i>keepalived.conf(5)</i>, healthcheckers) with one
 * exception made on purpose: a server that was never checked is {@code UNCHECKED} and not up, and a
 * fault of our own is never held against a server.
 */
@NullMarked
package gemel.healthcheck;

import org.jspecify.annotations.NullMarked;
