/**
 * What a device does for the stack before the stack sees a frame, asked for and changed by the
 * ethtool ioctl (netdevice(7), linux/ethtool.h), and whether it has a link (linux/mii.h, too). It
 * works on the network namespace of the calling thread and may wait for the kernel's rtnl lock.
 */
@NullMarked
package gemel.linux.ethtool;

import org.jspecify.annotations.NullMarked;
