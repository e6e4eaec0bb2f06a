/**
 * Routes as {@code virtual_routes} has them, a line each in the words of ip-route(8): the keywords
 * ({@link gemel.config.route.RouteKeywords}), and what a line says when it is understood ({@link
 * gemel.config.route.IpRoute}). Nothing here belongs to an instance: {@code static_routes} has the
 * same lines.
 *
 * <p>Names of tables and the like are looked up where iproute2 has them ({@link
 * gemel.config.route.RoutingNames}), as keepalived does.
 */
@NullMarked
package gemel.config.route;

import org.jspecify.annotations.NullMarked;
