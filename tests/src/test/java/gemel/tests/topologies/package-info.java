/**
 * Networks that people build around a director, with real programs in them: one with a single
 * interface, tunnels over a router, a cluster of caches, HTTP and HTTPS as one service. Each test
 * shapes the lab's cables to its network, and looks at what answers, at what the director counts,
 * and at what is on the wire.
 */
@NullMarked
package gemel.tests.topologies;

import org.jspecify.annotations.NullMarked;
