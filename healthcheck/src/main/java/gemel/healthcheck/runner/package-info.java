/**
 * The shell around the machines: {@link gemel.healthcheck.runner.CheckRunner} runs any number of
 * checks on one event loop, with one timer for the earliest deadline of all. It is the only place
 * of this room that reads the clock and the only one that writes to the log: transitions at INFO,
 * findings at WARN, every outcome at DEBUG.
 *
 * <p>All methods are called on the event loop on which the runner was made, and so is the listener;
 * values that come out may go anywhere. {@link gemel.healthcheck.runner.Checkers} is the one place
 * that knows every kind of check.
 */
@NullMarked
package gemel.healthcheck.runner;

import org.jspecify.annotations.NullMarked;
