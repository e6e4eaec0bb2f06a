/**
 * rtnetlink(7): links, addresses, routes and neighbours, asked for, changed and watched.
 *
 * <p>{@link gemel.linux.netlink.RouteNetlink} asks one question and waits for its answer. Most of
 * its calls take the kernel's rtnl lock, which the whole host shares: another process that makes
 * and removes namespaces has held one up for 138 ms. No thread that sends advertisements or
 * forwards packets may call it. {@link gemel.linux.netlink.NetlinkEvents} only listens and waits
 * for nobody.
 *
 * <p>{@link gemel.linux.netlink.TrafficControl} puts filters before the stack (tc(8)), through the
 * same socket.
 *
 * <p>Both belong to the network namespace of the thread that made them, and to one thread at a
 * time.
 */
@NullMarked
package gemel.linux.netlink;

import org.jspecify.annotations.NullMarked;
