/**
 * Routes and rules as {@code virtual_routes} and {@code virtual_rules} have them, a line each in
 * the words of ip-route(8) and ip-rule(8): the keywords ({@link gemel.config.route.RouteKeywords},
 * {@link gemel.config.route.RuleKeywords}), and what a line says when it is understood ({@link
 * gemel.config.route.IpRoute}, {@link gemel.config.route.IpRule}). Nothing here belongs to an
 * instance: {@code static_routes} and {@code static_rules} have the same lines.
 *
 * <p>Names of tables and the like are looked up where iproute2 has them ({@link
 * gemel.config.route.RoutingNames}), as keepalived does.
 */
@NullMarked
package gemel.config.route;

import org.jspecify.annotations.NullMarked;
