package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A port whose link is the test: frames are octets with their virtio header in front. */
public final class InMemoryPort implements PacketPort {
  private final Link link;
  private final AddressFamily family;
  private final Deque<byte[]> incoming = new ArrayDeque<>();
  private final List<Taken> taken = new ArrayList<>();
  private final List<byte[]> sent = new ArrayList<>();
  private boolean closed;

  private record Taken(MemorySegment memory, long frame, int length) {}

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
    List<byte[]> all = List.copyOf(sent);
    sent.clear();
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
    taken.add(new Taken(memory, frame, length));
  }

  /** Reads the frames only now, as the kernel does: memory reused too early shows. */
  @Override
  public int flush() {
    for (Taken frame : taken) {
      byte[] octets = new byte[VirtioHeader.LENGTH + frame.length()];
      MemorySegment.copy(
          frame.memory(),
          ValueLayout.JAVA_BYTE,
          frame.frame() - VirtioHeader.LENGTH,
          octets,
          0,
          octets.length);
      sent.add(octets);
    }
    taken.clear();
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }
}
