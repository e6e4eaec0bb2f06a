/**
 * Benchmarks in a lab: real packets through a real director.
 *
 * <p>{@link gemel.bench.lab.Scene} is what they share: d1 runs Gemel, programmed by hand; d2, its
 * twin, runs HAProxy and nginx, or nothing but the kernel; behind both are the same web servers,
 * and beside the client is one that is reached without any director. A {@link
 * gemel.bench.lab.Contender} is one way from the client to the servers.
 *
 * <p>What a director costs is a difference: the CPU time of all processes of the scene while the
 * client does something through it, less that of the same without any director. Whatever works for
 * the director is in it: its process, system calls, and softirqs, which the kernel counts for the
 * process that is on the CPU when they run.
 */
@NullMarked
package gemel.bench.lab;

import org.jspecify.annotations.NullMarked;
