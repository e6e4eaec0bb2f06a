package gemel.bench.core;

import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import java.lang.foreign.MemorySegment;

/** A port that counts what is sent, and sends nothing. */
final class DeadEndPort implements PacketPort {
  private final Link link;
  private long sent;

  DeadEndPort(Link link) {
    this.link = link;
  }

  long sent() {
    return sent;
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
    sent++;
  }

  @Override
  public int flush() {
    return 0;
  }

  @Override
  public void close() {}
}
