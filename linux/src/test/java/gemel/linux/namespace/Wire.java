package gemel.linux.namespace;

import gemel.linux.libc.Poller;
import gemel.linux.packet.PacketSocket;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** What arrives at a host's interface, from the moment this was made; and a way to send there. */
public final class Wire implements AutoCloseable {
  private final PacketSocket socket;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(65536);
  private final BootClock clock = new BootClock();

  /**
   * @param etherType what to hear, one of {@link gemel.linux.packet.EtherType}
   */
  public Wire(TestHost host, int etherType) {
    int ifindex = host.ifindex();
    socket = host.inside(() -> PacketSocket.plain(ifindex, etherType));
  }

  public void send(byte[] frame) {
    MemorySegment.copy(frame, 0, buffer, ValueLayout.JAVA_BYTE, 0, frame.length);
    int sent = socket.send(buffer, frame.length);
    if (sent != frame.length) {
      throw new IllegalStateException("sending " + frame.length + " octets answered " + sent);
    }
  }

  /**
   * The first frame that is wanted.
   *
   * @param what its name, for the failure
   * @throws AssertionError when the time is up, with what was seen instead
   */
  public byte[] await(String what, Predicate<byte[]> wanted, Duration atMost) {
    BootTime end = clock.now().plus(atMost);
    List<String> others = new ArrayList<>();
    try (Poller poller = new Poller()) {
      poller.add(socket.number());
      while (true) {
        int length = socket.receive(buffer);
        if (length > 0) {
          byte[] frame = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
          if (wanted.test(frame)) {
            return frame;
          }
          others.add(HexFormat.of().formatHex(frame));
          continue;
        }
        long left = end.since(clock.now()).toNanos();
        if (left <= 0) {
          throw new AssertionError(
              "no %s within %s; seen instead:%n%s"
                  .formatted(what, atMost, String.join(System.lineSeparator(), others)));
        }
        poller.await(left);
      }
    }
  }

  @Override
  public void close() {
    socket.close();
    arena.close();
  }
}
