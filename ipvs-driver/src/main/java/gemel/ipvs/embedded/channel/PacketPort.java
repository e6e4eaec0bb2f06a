package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import java.lang.foreign.MemorySegment;

/** One interface's packets of one family. Nothing here waits. */
public interface PacketPort {
  /** The interface as it was when the port was opened. */
  Link link();

  AddressFamily family();

  /** The descriptor to poll for input, or a negative number if the port wakes the engine itself. */
  int descriptor();

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
