package gemel.bench.lab;

import gemel.bench.traffic.Flow;
import gemel.bench.traffic.Frames;
import gemel.lab.Node;
import gemel.linux.libc.AnonymousMemory;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.MessageVector;
import gemel.linux.packet.PacketSocket;
import gemel.linux.packet.VirtioHeader;
import gemel.linux.time.BootClock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the shortest UDP packets of many flows in turn, through a packet socket of the client's
 * node, sixty-four with a system call. The clients' addresses are nobody's: nothing comes back.
 */
final class PacketBlast implements AutoCloseable {
  private static final int BATCH = 64;
  private static final IpAddress FIRST_CLIENT = IpAddress.parse("198.19.0.1");
  private static final long NOBODYS_MAC = 0x02_4c_00_00_00_01L;
  private static final String NIC = "eth0";

  private final Node client;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment frames;
  private final int flows;
  private int next;

  /**
   * @param flows how many different senders, up to a million
   * @param through whose hardware address frames carry
   */
  PacketBlast(Node client, int flows, MacAddress through, IpAddress destination, int port) {
    this.client = client;
    this.flows = flows;
    this.frames = AnonymousMemory.map(arena, (long) Frames.SLOT * flows);
    for (int i = 0; i < flows; i++) {
      Flow flow = Flow.numbered(i, FIRST_CLIENT, destination, port);
      Frames.writeUdp(frames, Frames.at(i), through.bits(), NOBODYS_MAC, flow);
    }
  }

  /**
   * Sends for a while as fast as it goes, or a number of packets at a pace.
   *
   * @param perSecond at most so many packets a second
   * @param most then it ends
   * @return how many went
   */
  long send(long perSecond, long most, Duration longest) {
    return client.call(() -> {
      BootClock clock = new BootClock();
      try (PacketSocket socket =
          PacketSocket.withVirtioHeader(
              NetworkInterface.getByName(NIC).getIndex(), EtherType.NONE, 0)) {
        MessageVector vector = new MessageVector(arena, BATCH);
        long begun = clock.nanos();
        long sent = 0;
        while (sent < most) {
          long now = clock.nanos() - begun;
          if (now > longest.toNanos()) {
            break;
          }
          if (sent > now / 1e9 * perSecond) {
            LockSupport.parkNanos(100_000);
            continue;
          }
          sent += sendBatch(socket, vector);
        }
        return sent;
      }
    });
  }

  private int sendBatch(PacketSocket socket, MessageVector vector) {
    for (int i = 0; i < BATCH; i++) {
      vector.buffer(
          i, frames.address() + (long) next * Frames.SLOT, VirtioHeader.LENGTH + Frames.LENGTH);
      next = next + 1 == flows ? 0 : next + 1;
    }
    return Math.max(0, socket.send(vector, 0, BATCH));
  }

  @Override
  public void close() {
    arena.close();
  }
}
