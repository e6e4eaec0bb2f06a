/**
 * {@code UDP_CHECK}: a server is good if a datagram to it is not refused (ICMP: nobody listens at
 * the port, no way to the host), or, where the file asks for that, if the right answer comes.
 */
@NullMarked
package gemel.healthcheck.udp;

import org.jspecify.annotations.NullMarked;
