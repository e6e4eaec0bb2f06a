/**
 * {@code gemel bench outages}: what clients see when one of three real servers has a trouble, and
 * when the trouble is over.
 *
 * <p>{@link gemel.bench.outage.Trouble} lists what befalls it; {@link
 * gemel.bench.outage.TroubledServer} has it happen to a real nginx. {@link
 * gemel.bench.outage.OutageRun} is one forwarding method in a lab of its own ({@code gemel.lab}),
 * with clients that come at a fixed pace whatever becomes of them. Nothing is judged there: how
 * many of them got no answer, and for how long they came in vain, is what is measured.
 */
@NullMarked
package gemel.bench.outage;

import org.jspecify.annotations.NullMarked;
