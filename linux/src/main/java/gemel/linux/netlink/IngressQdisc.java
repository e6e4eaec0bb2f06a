package gemel.linux.netlink;

/**
 * What looks at an interface's packets before its stack does.
 *
 * @param ifindex the interface
 * @param kind {@code clsact} or {@code ingress}
 * @param block the number of the filters that it shares with others; 0 if it has its own
 */
public record IngressQdisc(int ifindex, String kind, int block) {}
