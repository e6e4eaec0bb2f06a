/**
 * {@code gemel bench}: how fast Gemel is and what it takes, measured where it runs, beside what
 * else there is: the kernel's own forwarding, HAProxy, nginx.
 *
 * <p>{@link gemel.bench.Subject} lists what can be measured. {@code core} needs no privilege; the
 * others build a lab ({@code gemel.lab}) and run the product in it as its users start it, so they
 * need root. Everything is bounded in count and time. What is compared is measured in turn, in
 * interleaved rounds. {@code docs/performance.md} says how each number comes about.
 */
@NullMarked
package gemel.bench;

import org.jspecify.annotations.NullMarked;
