/**
 * What there is to say about a configuration.
 *
 * <p>A user's mistake is a value, never an exception: every stage of the reading reports {@link
 * gemel.config.diagnostic.Diagnostic}s to one {@link gemel.config.diagnostic.Diagnostics} and goes
 * on with what it understood, so that one run names all mistakes. The severities follow keepalived:
 * an <em>error</em> is what keepalived drops or would not start on; a <em>warning</em> is
 * understood but not honoured, or a cross-check found something; a <em>note</em> is a fact of this
 * host. One mistake gives one diagnostic: a stage that repairs its input after reporting marks what
 * it touched as damaged, and later stages pass over that in silence.
 *
 * <p>{@link gemel.config.diagnostic.DiagnosticPrinter} is the only place that knows how all this
 * looks as text.
 */
@NullMarked
package gemel.config.diagnostic;

import org.jspecify.annotations.NullMarked;
