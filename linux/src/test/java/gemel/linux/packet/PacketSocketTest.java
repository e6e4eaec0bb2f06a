package gemel.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.namespace.Wire;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames from one host to the other; EtherType 0x88b5 is for experiments (IEEE 802). */
@Tag("lab")
@Timeout(60)
class PacketSocketTest {
  private static final int EXPERIMENTAL = 0x88b5;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  @Test
  void aFrameArrivesAsItWasSent() {
    try (Wire left = new Wire(hosts.left(), EtherType.NONE);
        Wire right = new Wire(hosts.right(), EXPERIMENTAL)) {
      left.send(frame(1));
      assertThat(right.await("frame", _ -> true, PATIENCE)).isEqualTo(frame(1));
    }
  }

  @Test
  void hearsItsOwnEtherTypeOnly() {
    try (Wire left = new Wire(hosts.left(), EtherType.NONE);
        Wire right = new Wire(hosts.right(), EXPERIMENTAL)) {
      byte[] other = frame(1);
      other[13] = (byte) 0xb6;
      left.send(other);
      left.send(frame(2));
      assertThat(right.await("frame", _ -> true, PATIENCE)).isEqualTo(frame(2));
    }
  }

  @Test
  void aBatchArrivesInOrderBehindItsVirtioHeaders() {
    try (Arena arena = Arena.ofConfined();
        PacketSocket out = open(true, EtherType.NONE);
        PacketSocket in = open(false, EXPERIMENTAL);
        Poller poller = new Poller()) {
      MessageVector sent = new MessageVector(arena, 4);
      for (int i = 0; i < 4; i++) {
        byte[] frame = frame(i);
        MemorySegment memory = arena.allocate(VirtioHeader.LENGTH + frame.length);
        VirtioHeader.clear(memory, 0);
        MemorySegment.copy(
            frame, 0, memory, ValueLayout.JAVA_BYTE, VirtioHeader.LENGTH, frame.length);
        sent.buffer(i, memory.address(), memory.byteSize());
      }
      assertThat(out.send(sent, 1, 3)).isEqualTo(3);

      MessageVector received = new MessageVector(arena, 8);
      MemorySegment buffers = arena.allocate(8 * 2048);
      for (int i = 0; i < 8; i++) {
        received.buffer(i, buffers.address() + 2048L * i, 2048);
      }
      poller.add(in.number());
      poller.await(PATIENCE.toNanos());
      assertThat(in.receive(received, 8)).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        byte[] frame = frame(i + 1);
        assertThat(received.received(i)).isEqualTo(VirtioHeader.LENGTH + frame.length);
        assertThat(received.truncated(i)).isFalse();
        long at = 2048L * i + VirtioHeader.LENGTH;
        assertThat(buffers.asSlice(at, frame.length).toArray(ValueLayout.JAVA_BYTE))
            .isEqualTo(frame);
        assertThat(VirtioHeader.gsoType(buffers, 2048L * i)).isEqualTo(VirtioHeader.GSO_NONE);
      }
      assertThat(in.receive(received, 8)).isEqualTo(-Errno.EAGAIN);
    }
  }

  @Test
  void aFrameLongerThanItsBufferIsSaidToBe() {
    try (Arena arena = Arena.ofConfined();
        Wire left = new Wire(hosts.left(), EtherType.NONE);
        PacketSocket in = open(false, EXPERIMENTAL);
        Poller poller = new Poller()) {
      left.send(frame(1));
      MessageVector received = new MessageVector(arena, 1);
      received.buffer(0, arena.allocate(32).address(), 32);
      poller.add(in.number());
      poller.await(PATIENCE.toNanos());
      assertThat(in.receive(received, 1)).isEqualTo(1);
      assertThat(received.truncated(0)).isTrue();
    }
  }

  @Test
  void anInterfaceThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> hosts.left().inside(() -> PacketSocket.plain(4711, EtherType.ARP)))
        .isInstanceOf(LinuxException.class)
        .hasMessage("opening a packet socket on interface 4711: ENODEV (No such device)");
  }

  private PacketSocket open(boolean left, int etherType) {
    var host = left ? hosts.left() : hosts.right();
    int ifindex = host.ifindex();
    return host.inside(() -> PacketSocket.withVirtioHeader(ifindex, etherType, 1 << 20));
  }

  /** 60 octets, so that nobody pads it. */
  private static byte[] frame(int number) {
    byte[] frame = new byte[60];
    Arrays.fill(frame, (byte) number);
    ByteBuffer.wrap(frame)
        .put(HexFormat.ofDelimiter(":").parseHex(TwoHosts.RIGHT_MAC))
        .put(HexFormat.ofDelimiter(":").parseHex(TwoHosts.LEFT_MAC))
        .putShort((short) EXPERIMENTAL);
    return frame;
  }
}
