package gemel.bench.core;

import gemel.bench.traffic.Flow;
import gemel.bench.traffic.Frames;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import java.lang.foreign.MemorySegment;

/** A port that counts what is sent, and sends nothing; it can tell who the senders were. */
final class DeadEndPort implements PacketPort {
  private final Link link;
  private Flow[] noted = {};
  private int notes;
  private long sent;

  DeadEndPort(Link link) {
    this.link = link;
  }

  long sent() {
    return sent;
  }

  /** Notes what each of the next packets is, as long as there is room. */
  void note(Flow[] room) {
    noted = room;
    notes = 0;
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
    if (notes < noted.length) {
      noted[notes++] = Frames.flow(memory, frame);
    }
    sent++;
  }

  @Override
  public int flush() {
    return 0;
  }

  @Override
  public void close() {}
}
