/** Devices' offloads, as the program ethtool shows them. */
@NullMarked
package gemel.linux.ethtool;

import org.jspecify.annotations.NullMarked;
