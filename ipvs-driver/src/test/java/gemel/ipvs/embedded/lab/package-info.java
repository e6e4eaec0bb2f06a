/**
 * The engine with real packets: a client, a router, a director and a server in network namespaces
 * that a test makes and removes. Needs root; nothing is sent in the caller's own namespace.
 */
@NullMarked
package gemel.ipvs.embedded.lab;

import org.jspecify.annotations.NullMarked;
