/**
 * What ip_vs has as sysctls (net.ipv4.vs) and settings for the whole host.
 *
 * <p>A {@link gemel.config.policy.Policy} is each service's own here: {@link
 * gemel.config.policy.PolicyKeywords} stand in {@code virtual_server} with the sysctl's name, and
 * in {@code global_defs}, with {@code lvs_} in front, for the services that say nothing. {@link
 * gemel.config.policy.EngineDefs} is what stays one for the whole engine: timeouts and defences.
 */
@NullMarked
package gemel.config.policy;

import org.jspecify.annotations.NullMarked;
