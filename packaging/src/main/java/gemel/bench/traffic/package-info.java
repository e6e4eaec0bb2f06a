/** The packets that the benchmarks send: the shortest that there are, many flows of them. */
@NullMarked
package gemel.bench.traffic;

import org.jspecify.annotations.NullMarked;
