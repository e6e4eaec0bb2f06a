/**
 * What a director knows of itself, for Prometheus: {@code GET /metrics} of the control API.
 *
 * <p>There is no registry: series come and go with every reload. Each scrape takes the snapshot
 * that {@code gemel status} shows ({@link gemel.core.metrics.Scrape}, on the event loop), and
 * {@link gemel.core.metrics.Exposition} makes the text of it, a pure function that a worker thread
 * runs: for 10,000 servers it takes longer than the event loop may stand still. {@link
 * gemel.core.metrics.Metric} is the list of all that there is; docs/metrics.md has its rows.
 */
@NullMarked
package gemel.core.metrics;

import org.jspecify.annotations.NullMarked;
