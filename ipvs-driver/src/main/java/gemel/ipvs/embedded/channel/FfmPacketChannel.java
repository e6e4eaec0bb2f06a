package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.netlink.Link;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.MessageVector;
import gemel.linux.packet.PacketSocket;
import gemel.linux.packet.SocketFilter;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** Packet sockets with virtio headers, called through {@code java.lang.foreign}. */
public final class FfmPacketChannel implements PacketChannel {
  /** Frames that wait while the engine is busy or the JVM pauses: some 100 ms of a busy link. */
  private static final int RECEIVE_BUFFER = 32 << 20;

  private static final int SEND_BATCH = 64;

  @Override
  public String name() {
    return "ffm";
  }

  @Override
  public PacketPort open(Link link, AddressFamily family) {
    int etherType = family == AddressFamily.IPV4 ? EtherType.IPV4 : EtherType.IPV6;
    PacketSocket socket =
        PacketSocket.withVirtioHeader(
            link.index(), link.heardBelow() ? EtherType.NONE : etherType, RECEIVE_BUFFER);
    return new FfmPacketPort(link, family, socket);
  }

  private static final class FfmPacketPort implements PacketPort {
    private final Link link;
    private final AddressFamily family;
    private final PacketSocket socket;
    private final Arena arena = Arena.ofShared();
    private final MessageVector out = new MessageVector(arena, SEND_BATCH);
    private int waiting;
    private int lost;

    FfmPacketPort(Link link, AddressFamily family, PacketSocket socket) {
      this.link = link;
      this.family = family;
      this.socket = socket;
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
      return socket.number();
    }

    @Override
    public void leaveToHost(Set<IpAddress> addresses) {
      socket.filter(SocketFilter.without(family, addresses));
    }

    @Override
    public int receive(FrameBatch into) {
      int count = Math.max(0, socket.receive(into.messages(), into.capacity()));
      for (int i = 0; i < count; i++) {
        int length = into.messages().received(i) - VirtioHeader.LENGTH;
        into.length(i, into.messages().truncated(i) ? 0 : Math.max(0, length));
      }
      return count;
    }

    @Override
    public void send(MemorySegment memory, long frame, int length) {
      if (waiting == SEND_BATCH) {
        sendWaiting();
      }
      out.buffer(
          waiting++,
          memory.address() + frame - VirtioHeader.LENGTH,
          (long) length + VirtioHeader.LENGTH);
    }

    @Override
    public int flush() {
      sendWaiting();
      int refused = lost;
      lost = 0;
      return refused;
    }

    /** A frame that is refused is lost, and the next ones are tried. */
    private void sendWaiting() {
      int sent = 0;
      while (sent < waiting) {
        int went = socket.send(out, sent, waiting - sent);
        if (went <= 0) {
          lost++;
          sent++;
        } else {
          sent += went;
        }
      }
      waiting = 0;
    }

    @Override
    public void close() {
      socket.close();
      arena.close();
    }
  }
}
