/**
 * What a benchmark says: numbers by round, side by side, as a table to read and as JSON for
 * programs.
 *
 * <p>Rounds are interleaved: each round measures everything that is compared, one after the other,
 * so that what else the machine does falls on all of it. A ratio is therefore taken within a round,
 * and its least, median and greatest over the rounds are shown. Values only; nothing here measures.
 */
@NullMarked
package gemel.bench.report;

import org.jspecify.annotations.NullMarked;
