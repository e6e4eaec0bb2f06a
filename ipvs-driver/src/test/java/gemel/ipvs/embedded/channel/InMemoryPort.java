package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A port whose link is the test: frames are octets with their virtio header in front. */
public final class InMemoryPort implements PacketPort {
  private final Link link;
  private final AddressFamily family;
  private final Deque<byte[]> incoming = new ArrayDeque<>();

  /** Frames that were taken, each with its memory; used over and over. */
  private MemorySegment[] memories = new MemorySegment[256];

  private long[] frames = new long[256];
  private int[] lengths = new int[256];
  private int taken;

  /** What went out, one frame behind the other. */
  private byte[] wire = new byte[1 << 18];

  private int used;
  private int[] ends = new int[256];
  private int gone;
  private boolean closed;

  public InMemoryPort(Link link, AddressFamily family) {
    this.link = link;
    this.family = family;
  }

  /** A frame comes in. */
  public void arrive(byte[] virtioAndFrame) {
    incoming.add(virtioAndFrame);
  }

  /** What went out since the last call, in order. */
  public List<byte[]> takeSent() {
    List<byte[]> all = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < gone; i++) {
      all.add(Arrays.copyOfRange(wire, begin, ends[i]));
      begin = ends[i];
    }
    used = 0;
    gone = 0;
    return all;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public AddressFamily family() {
    return family;
  }

  @Override
  public int descriptor() {
    return -1;
  }

  @Override
  public int receive(FrameBatch into) {
    int count = 0;
    while (count < into.capacity() && !incoming.isEmpty()) {
      byte[] octets = incoming.removeFirst();
      long at = into.frame(count) - VirtioHeader.LENGTH;
      MemorySegment.copy(octets, 0, into.memory(), ValueLayout.JAVA_BYTE, at, octets.length);
      into.length(count++, octets.length - VirtioHeader.LENGTH);
    }
    return count;
  }

  @Override
  public void send(MemorySegment memory, long frame, int length) {
    if (taken == frames.length) {
      memories = Arrays.copyOf(memories, 2 * taken);
      frames = Arrays.copyOf(frames, 2 * taken);
      lengths = Arrays.copyOf(lengths, 2 * taken);
    }
    memories[taken] = memory;
    frames[taken] = frame;
    lengths[taken] = length;
    taken++;
  }

  /**
   * Reads the frames only now, as the kernel does: memory reused too early shows. Allocates only
   * where there is more than there ever was.
   */
  @Override
  public int flush() {
    for (int i = 0; i < taken; i++) {
      int length = VirtioHeader.LENGTH + lengths[i];
      while (used + length > wire.length) {
        wire = Arrays.copyOf(wire, 2 * wire.length);
      }
      MemorySegment.copy(
          memories[i], ValueLayout.JAVA_BYTE, frames[i] - VirtioHeader.LENGTH, wire, used, length);
      used += length;
      if (gone == ends.length) {
        ends = Arrays.copyOf(ends, 2 * gone);
      }
      ends[gone++] = used;
    }
    taken = 0;
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }
}
