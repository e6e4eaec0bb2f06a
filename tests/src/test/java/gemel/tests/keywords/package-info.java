/**
 * Each honoured keyword, seen from outside: a packet's octets, what a machine decides and when, the
 * server that the engine chooses, what a server is asked, a kernel object, a file's mode.
 *
 * <p>A keyword counts as honoured only if a test here shows what it does; its line in config's
 * table names that test, and {@link gemel.tests.keywords.HonouredKeywordsTest} fails where the name
 * is missing or nobody answers to it. So that a test cannot pass without its keyword, each one runs
 * a {@link gemel.tests.keywords.Template} twice: with the line and without it, or with another
 * value where the line is required. One test may stand for several keywords if it fails without any
 * of them.
 *
 * <p>What runs under the configuration is the product: {@link gemel.tests.keywords.Planned} takes
 * the text through reader and planner; then the pure cores run on a clock that only the test moves
 * ({@link gemel.tests.keywords.VirtualDirector}, {@link gemel.tests.keywords.VirtualCheck}, {@link
 * gemel.tests.keywords.ForwardingBench}; {@link gemel.tests.keywords.TellingDirector} runs real
 * scripts beside them, and sends mails), checkers meet real sockets on loopback ({@link
 * gemel.tests.keywords.LoopbackChecks}), and a whole director without addresses runs in this
 * process ({@link gemel.tests.keywords.LoopbackDirector}). Only what a kernel must show runs in
 * network namespaces: two directors {@link gemel.tests.keywords.SideBySide}, of which one has the
 * lines and the other has not.
 */
@NullMarked
package gemel.tests.keywords;

import org.jspecify.annotations.NullMarked;
