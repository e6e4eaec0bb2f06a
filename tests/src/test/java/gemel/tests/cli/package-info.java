/** The command line, as a user meets it: the launcher is started, and what it prints is read. */
@NullMarked
package gemel.tests.cli;

import org.jspecify.annotations.NullMarked;
