package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import java.lang.foreign.MemorySegment;

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
