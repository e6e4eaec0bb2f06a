package gemel.linux.netlink;

/**
 * Where a filter stands in its block.
 *
 * @param chain 0 for the one that packets begin in
 * @param priority filters of a lower one are asked first, 1..65535; of one priority all are of one
 *     address family
 * @param handle its number among those of its priority, from 1
 */
public record FilterPlace(int chain, int priority, int handle) {}
