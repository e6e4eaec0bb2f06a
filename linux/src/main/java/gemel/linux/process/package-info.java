/**
 * Programs that an operator names: scripts that are run again and again, or when something changes.
 *
 * <p>A {@link gemel.linux.process.ProgramRun} has a session of its own, no input and no output, and
 * ends with all that it started when its time is up. Whoever waits for it waits on a virtual
 * thread. {@link gemel.linux.process.ProgramCheck} says beforehand whether a program is there, and
 * whether others than root could make root run something else. A {@link
 * gemel.linux.process.NamedPipe} is for programs that want to be told of many things.
 */
@NullMarked
package gemel.linux.process;

import org.jspecify.annotations.NullMarked;
