/**
 * What a configuration says about balancing: {@code virtual_server} and its {@code real_server}s.
 *
 * <p>As everywhere, the records hold what counts in the end: the port that a real server really
 * gets, the weight it inherits, the scheduler that is taken where none is named.
 */
@NullMarked
package gemel.config.virtualserver;

import org.jspecify.annotations.NullMarked;
