/**
 * Sessions of other services than the web's, through the virtual address, while the director that
 * carries them dies and comes back: a database, a key-value store, name service over UDP, lines as
 * telnet has them. The servers are Debian's own programs, in the lab's nodes, on files of the lab.
 */
@NullMarked
package gemel.tests.sessions;

import org.jspecify.annotations.NullMarked;
