/**
 * nftables through libnftables (libnftables(3)): the text that nft(8) takes, run inside the
 * process. A transaction costs some 0.04 ms where starting the program costs 20 ms; it may wait for
 * nftables' own lock (54 ms were seen while somebody loaded 5,000 rules).
 */
@NullMarked
package gemel.linux.nft;

import org.jspecify.annotations.NullMarked;
