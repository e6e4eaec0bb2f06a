/**
 * {@code MISC_CHECK}: a program of the operator's says whether a server is good: exit status 0 is
 * yes, everything else no; with {@code misc_dynamic} a status of 2 and more is yes, too, and the
 * weight of the server and 2.
 *
 * <p>It is run as all programs are ({@link gemel.linux.process.ProgramRun}): as another user where
 * that is said, in a session of its own, without input and output; when its time is up it is ended
 * with all that it has started. That there is no such program, or that it must not be run, says
 * nothing about the server.
 *
 * <p>Where keepalived does otherwise: the status of a program that a signal ended is 128 and the
 * signal's number here, which with {@code misc_dynamic} is a weight; there it has failed.
 */
@NullMarked
package gemel.healthcheck.misc;

import org.jspecify.annotations.NullMarked;
