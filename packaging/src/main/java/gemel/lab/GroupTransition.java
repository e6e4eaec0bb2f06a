package gemel.lab;

import java.time.Instant;

/**
 * A VRRP group changed its state.
 *
 * @param at when, by the wall clock
 * @param from {@code BACKUP}
 * @param to {@code MASTER}
 * @param why one sentence
 */
public record GroupTransition(Instant at, String group, String from, String to, String why) {}
