package gemel.ipvs.embedded.channel.pcap;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.linux.libc.WakeUp;
import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import java.lang.foreign.MemorySegment;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** Receives what its reader has queued, and sends at once. */
final class Pcap4jPacketPort implements PacketPort {
  private final Link link;
  private final AddressFamily family;
  private final PcapHandle in;
  private final PcapHandle out;
  private final Runnable closed;
  private final WakeUp wakeUp = new WakeUp();
  private final FrameReader reader;
  private final FrameSigns signs;
  private final byte[] frame;
  private int refused;

  /**
   * @param in waits; closed with the port
   * @param out does not wait; closed with the port
   * @param closed told afterwards
   */
  Pcap4jPacketPort(
      Link link, AddressFamily family, PcapHandle in, PcapHandle out, Runnable closed) {
    this.link = link;
    this.family = family;
    this.in = in;
    this.out = out;
    this.closed = closed;
    this.signs = new FrameSigns(link);
    this.frame = new byte[Ethernet.LENGTH + link.mtu()];
    this.reader = new FrameReader(link.name().value(), in, wakeUp);
    reader.start();
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
    return wakeUp.number();
  }

  @Override
  public boolean sendsBigFrames() {
    return false;
  }

  @Override
  public int receive(FrameBatch into) {
    wakeUp.clear();
    int count = 0;
    byte[] received;
    while (count < into.capacity() && (received = reader.poll()) != null) {
      int length = received.length > FrameBatch.LONGEST_FRAME ? 0 : received.length;
      MemorySegment.copy(received, 0, into.memory(), JAVA_BYTE, into.frame(count), length);
      signs.write(into.memory(), into.frame(count), length);
      into.length(count++, length);
    }
    if (count == into.capacity()) {
      wakeUp.wake(); // readable as long as there may be more, like a socket
    }
    return count;
  }

  @Override
  public void send(MemorySegment memory, long at, int length) {
    if (length > frame.length) {
      refused++;
      return;
    }
    FrameSigns.finishChecksum(memory, at, length);
    MemorySegment.copy(memory, JAVA_BYTE, at, frame, 0, length);
    try {
      out.sendPacket(frame, length);
    } catch (PcapNativeException | NotOpenException e) {
      refused++;
    }
  }

  @Override
  public int flush() {
    int lost = refused;
    refused = 0;
    return lost;
  }

  @Override
  public void close() {
    reader.end();
    in.close();
    out.close();
    wakeUp.close();
    closed.run();
  }
}
