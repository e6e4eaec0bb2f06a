/**
 * The control API: HTTP and JSON over a Unix domain socket, whose permissions are the access
 * control. The CLI and everything else that looks into a director uses it; there is no second way.
 *
 * <pre>
 *   GET /v1/status                    everything that {@code gemel status} shows
 *   GET /v1/why?name=NAME&last=N      what led to the last transitions, N of each at most
 *   GET /v1/connections?limit=N       the connection table, N entries at most
 *   GET /v1/ipvs                      the engine's services with all that is set and counted
 *   POST /v1/ipvs                     one change by hand; 409 with an error number if it is not made
 *   GET, DELETE /v1/ipvs/overrides    what was changed by hand; back to the file
 *   GET /metrics                      the same snapshot for Prometheus, as text: docs/metrics.md
 * </pre>
 *
 * <p>Fields are only ever added. Durations carry their unit in the name; times are ISO 8601.
 */
@NullMarked
package gemel.core.api;

import org.jspecify.annotations.NullMarked;
