/**
 * {@code gemel bench checks}: what health checks take, beside keepalived's.
 *
 * <p>{@link gemel.bench.checks.Checking} is a configuration that both read: so many servers, each
 * asked once a second. All of them are one nginx, which has any number of addresses. {@link
 * gemel.bench.checks.Checker} is a director that checks them; {@link gemel.bench.checks.Watch}
 * looks on for a while and says how many checks it made for how much of its CPU time. What
 * keepalived lacks on most kernels, ip_vs, is pretended to it ({@link
 * gemel.bench.checks.PretendedIpvs}): nothing is forwarded here.
 */
@NullMarked
package gemel.bench.checks;

import org.jspecify.annotations.NullMarked;
