package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.netlink.Link;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** One interface's packets of one family. Nothing here waits. */
public interface PacketPort {
  /** The interface as it was when the port was opened. */
  Link link();

  AddressFamily family();

  /** The descriptor to poll for input, or a negative number if there is nothing to wait for. */
  int descriptor();

  /**
   * Whether it sends frames above the MTU whose virtio header says how they are to be cut. If not,
   * what comes in by it does not say either: their {@code gso_size} is 0.
   */
  default boolean sendsBigFrames() {
    return true;
  }

  /**
   * TCP and UDP to these addresses need not be received from now on: they are the host's alone. It
   * is no promise.
   *
   * @throws gemel.linux.libc.LinuxException if the system refuses; everything is received then
   */
  default void leaveToHost(Set<IpAddress> addresses) {}

  /** Receives frames that are there into the batch, from its first place; how many. */
  int receive(FrameBatch into);

  /**
   * Takes a frame to be sent with the next {@link #flush}; its memory must stay as it is until
   * then.
   *
   * @param frame where the frame begins; its virtio header lies before it
   * @param length without the virtio header
   */
  void send(MemorySegment memory, long frame, int length);

  /** Sends what was taken; how many frames the system did not take. They are lost. */
  int flush();

  void close();
}
