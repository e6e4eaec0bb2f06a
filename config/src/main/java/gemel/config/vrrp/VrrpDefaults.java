package gemel.config.vrrp;

/**
 * What {@code global_defs} says for all instances that say nothing else.
 *
 * @param version of IPv4 instances
 * @param garp how neighbours are told
 * @param checkUnicastSrc whether unicast advertisements are taken from peers only
 */
public record VrrpDefaults(VrrpVersion version, GratuitousArp garp, boolean checkUnicastSrc) {}
