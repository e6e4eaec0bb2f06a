package gemel.tests.keywords;

import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** A port that only sends, into a list. */
final class TakingPort implements PacketPort {
  private final Link link;
  private final List<byte[]> sent = new ArrayList<>();

  TakingPort(Link link) {
    this.link = link;
  }

  /** The frames that were sent since the last call. */
  List<byte[]> take() {
    List<byte[]> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public AddressFamily family() {
    return AddressFamily.IPV4;
  }

  @Override
  public int descriptor() {
    return -1;
  }

  @Override
  public int receive(FrameBatch into) {
    return 0;
  }

  @Override
  public void send(MemorySegment memory, long frame, int length) {
    sent.add(memory.asSlice(frame, length).toArray(ValueLayout.JAVA_BYTE));
  }

  @Override
  public int flush() {
    return 0;
  }

  @Override
  public void close() {}
}
