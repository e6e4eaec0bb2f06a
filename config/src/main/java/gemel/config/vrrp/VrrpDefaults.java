package gemel.config.vrrp;

/**
 * What {@code global_defs} says for all instances that say nothing else.
 *
 * @param version of IPv4 instances
 * @param garp how neighbours are told
 */
public record VrrpDefaults(VrrpVersion version, GratuitousArp garp) {}
