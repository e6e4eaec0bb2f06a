/**
 * The command line: {@code gemel run}, {@code check}, {@code status}, {@code why}, {@code metrics},
 * {@code connections}, {@code ipvs}, {@code mark-rule}, {@code decode}, {@code demo}, {@code
 * bench}.
 *
 * <p>{@link gemel.cli.Gemel} is the program's entry; each command is a class. Exit codes: 0 done, 1
 * it could not be done (the reason is on stderr), 2 usage, 3 the configuration is invalid; {@code
 * ipvs} has ipvsadm's. What asks a running director goes through {@link gemel.cli.ControlClient},
 * which speaks the control API over its Unix socket and knows no other way in. {@link
 * gemel.cli.RunCommand} is the daemon: it sweeps what an earlier run left, wires a {@link
 * gemel.core.Director} to the embedded engine, and waits for signals on the main thread.
 */
@NullMarked
package gemel.cli;

import org.jspecify.annotations.NullMarked;
