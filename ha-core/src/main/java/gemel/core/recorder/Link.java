package gemel.core.recorder;

import java.time.Instant;

/**
 * One thing of the chain that led to a change.
 *
 * @param at when it was, by the wall clock
 * @param what it was, for people, without a full stop
 */
public record Link(Instant at, String what) {}
