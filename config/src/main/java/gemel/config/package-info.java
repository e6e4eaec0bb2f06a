/**
 * The configuration: from a {@code keepalived.conf} to a typed model and what there is to say about
 * it.
 *
 * <p>One call does everything, {@link gemel.config.ConfigurationReader#read}. Its stages are
 * packages, each knowing only those above it:
 *
 * <ol>
 *   <li>{@link gemel.config.source}, {@link gemel.config.diagnostic}: positions, and what is said
 *       about them;
 *   <li>{@link gemel.config.text}: text to lines: comments, conditions, parameters, includes;
 *   <li>{@link gemel.config.tree}: lines to statements and blocks;
 *   <li>{@link gemel.config.keyword}: the keyword table; statements to typed sections;
 *   <li>{@link gemel.config.global}, {@link gemel.config.vrrp}, {@link gemel.config.virtualserver},
 *       {@link gemel.config.checker}, {@link gemel.config.director}: the keywords of one subject,
 *       its records, and how sections become records;
 *   <li>this package: the top level, the whole model, and checks across subjects.
 * </ol>
 *
 * <p>The reading is lenient, as keepalived's is: there is always a model, without what keepalived
 * would drop, and every departure from the text is a diagnostic with a position. Whether to go on
 * with errors is the caller's decision. No text makes it throw, hang or grow without bound; an
 * exception is a bug of ours.
 *
 * <p>The module knows no other one and reads files, nothing else of the host: no name is looked up,
 * no interface asked for. Everything is immutable or belongs to one run; any thread may call.
 */
@NullMarked
package gemel.config;

import org.jspecify.annotations.NullMarked;
