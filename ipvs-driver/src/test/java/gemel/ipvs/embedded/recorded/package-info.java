/**
 * What ip_vs itself did: scenarios that {@link gemel.ipvs.embedded.recorded.KernelRecorder} played
 * to a kernel in User-mode Linux ({@code tests/uml/record-schedulers}), with its answers. They are
 * in {@code tests/fixtures/schedulers}, one line a step:
 *
 * <pre>
 *   scheduler sh sh-port
 *   add a 3 u 8 l 4          a server of weight 3; thresholds where it has some
 *   weigh a 0                another weight
 *   remove a
 *   open 203.0.113.7:40000 a the first packet of a connection, and who got it; - for nobody
 *   ack 203.0.113.7:40000    it is established
 *   fin 203.0.113.7:40000    the client has ended it
 * </pre>
 */
@NullMarked
package gemel.ipvs.embedded.recorded;

import org.jspecify.annotations.NullMarked;
