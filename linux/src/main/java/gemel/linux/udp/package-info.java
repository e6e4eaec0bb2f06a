/**
 * UDP as a protocol between neighbours needs it (udp(7), ip(7), ipv6(7)): the time to live of what
 * is sent is given, and that of what is received is told, which the JDK's channels cannot. Nothing
 * here waits. A socket belongs to one thread.
 */
@NullMarked
package gemel.linux.udp;

import org.jspecify.annotations.NullMarked;
