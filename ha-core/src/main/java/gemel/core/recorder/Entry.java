package gemel.core.recorder;

import java.time.Instant;

/**
 * One change.
 *
 * @param at when, by the wall clock
 * @param subject what changed: {@code group G}, {@code server TCP 192.0.2.1:80 10.0.0.3:80}
 * @param from what it was
 * @param to what it is
 * @param cause why
 */
public record Entry(Instant at, String subject, String from, String to, Cause cause) {}
