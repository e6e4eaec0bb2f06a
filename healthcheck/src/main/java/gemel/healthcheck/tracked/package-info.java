/**
 * {@code FILE_CHECK} and {@code BFD_CHECK}: what others watch anyway, and say when it changes. An
 * attempt asks nobody: it takes what was said last, and waits where nothing was said yet. Who says
 * something new has the check look at once ({@link gemel.healthcheck.machine.CheckEvent.LookNow}).
 */
@NullMarked
package gemel.healthcheck.tracked;

import org.jspecify.annotations.NullMarked;
