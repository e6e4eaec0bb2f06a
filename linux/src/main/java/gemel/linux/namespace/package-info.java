/**
 * Network namespaces (network_namespaces(7)). A namespace is entered by a thread, not by a process:
 * what the thread opens afterwards belongs there, and stays there when others use it.
 */
@NullMarked
package gemel.linux.namespace;

import org.jspecify.annotations.NullMarked;
