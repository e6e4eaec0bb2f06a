package gemel.lab;

import gemel.linux.libc.Libc;
import gemel.linux.libc.Poller;
import gemel.linux.net.AddressFamily;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;

/** Hears when a director advertises a virtual router on the client network, to whomever. */
public final class AdvertisementEar implements AutoCloseable {
  private static final int ETHER_TYPE = 12;
  private static final int PROTOCOL_V4 = 23;
  private static final int NEXT_HEADER_V6 = 20;
  private static final int VRRP = 112;
  private static final int AUTHENTICATION_HEADER = 51;
  private static final int SHORTEST = 34;
  private static final int LONGEST = 2048;
  private static final ValueLayout.OfShort BIG_ENDIAN_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final PacketSocket socket;
  private final AddressFamily family;

  private AdvertisementEar(PacketSocket socket, AddressFamily family) {
    this.socket = socket;
    this.family = family;
  }

  /** Listens from now on, at the director's port of the switch; ends with the lab. */
  public static AdvertisementEar at(Lab lab, int director, AddressFamily family) {
    String port = SwitchPorts.name(lab.director(director), Topology.CLIENT_NETWORK);
    PacketSocket socket =
        lab.switches().call(() -> PacketSocket.plain(Libc.ifNameToIndex(port), EtherType.ALL));
    return lab.closing(new AdvertisementEar(socket, family));
  }

  /** Waits for the next advertisement; those that came before do not count. */
  public void awaitNext(Duration limit) {
    try (Arena arena = Arena.ofConfined();
        Poller poller = new Poller()) {
      MemorySegment frame = arena.allocate(LONGEST);
      while (socket.receive(frame) > 0) {}
      poller.add(socket.number());
      long end = Clock.nanos() + limit.toNanos();
      while (Clock.nanos() < end) {
        poller.await(end - Clock.nanos());
        for (int length = socket.receive(frame); length > 0; length = socket.receive(frame)) {
          if (isAdvertisement(frame, length)) {
            return;
          }
        }
      }
      throw new LabException("heard no advertisement for " + limit.toMillis() + " ms");
    }
  }

  private boolean isAdvertisement(MemorySegment frame, int length) {
    boolean v4 = family == AddressFamily.IPV4;
    int type = frame.get(BIG_ENDIAN_SHORT, ETHER_TYPE) & 0xffff;
    if (length < SHORTEST || type != (v4 ? EtherType.IPV4 : EtherType.IPV6)) {
      return false;
    }
    int protocol = frame.get(ValueLayout.JAVA_BYTE, v4 ? PROTOCOL_V4 : NEXT_HEADER_V6);
    return protocol == VRRP || protocol == AUTHENTICATION_HEADER;
  }

  @Override
  public void close() {
    socket.close();
  }
}
