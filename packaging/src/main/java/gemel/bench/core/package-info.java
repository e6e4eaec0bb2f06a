/**
 * The engine's core alone: what a packet costs between the moment that it lies in memory and the
 * moment that it may be sent, measured by JMH.
 *
 * <p>{@link gemel.bench.core.BenchedShard} is the engine's own {@link gemel.ipvs.embedded.Shard}
 * between two links that lead nowhere: no socket, no system call but the clock's, one turn of the
 * engine for each batch, as {@code engine-0} makes them. {@link gemel.bench.core.CoreBench} runs
 * the methods that carry {@code @Benchmark}, each in a JVM of its own with the daemon's settings,
 * and reads off nanoseconds and octets allocated per packet.
 */
@NullMarked
package gemel.bench.core;

import org.jspecify.annotations.NullMarked;
