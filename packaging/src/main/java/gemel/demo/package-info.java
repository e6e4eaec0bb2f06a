/**
 * {@code gemel demo}: a failover seen with one's own eyes, and measured.
 *
 * <p>{@link gemel.demo.DemoCommand} plays the same act once for each forwarding mode, in a {@link
 * gemel.lab.Lab} of its own: {@link gemel.demo.Stage} sets the scene (web servers, two directors,
 * clients that stay and clients that come every ten milliseconds), {@link gemel.demo.Act} is what
 * happens on it, in order, and {@link gemel.demo.Narrator} says so. What comes out is a {@link
 * gemel.demo.ModeReport}: values only, shown as a table and written as JSON, with a verdict.
 *
 * <p>The directors run from the keepalived.conf files in this package's resources. The demo uses
 * what a user has: the launcher, the command line, the control API, configuration files. One thread
 * drives it; the clients have threads of their own in the lab.
 */
@NullMarked
package gemel.demo;

import org.jspecify.annotations.NullMarked;
