package gemel.ipvs.embedded.channel.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameSignsTest {
  private static final int VIRTIO = 10;
  private static final int MTU = 1500;
  private static final MacAddress OWN = new MacAddress(0x02_00_00_00_00_01L);
  private static final MacAddress SENDER = new MacAddress(0x02_00_00_00_00_02L);
  private static final Endpoint CLIENT = Endpoint.of("203.0.113.7", 40_000);
  private static final Endpoint SERVICE = Endpoint.of("198.18.10.100", 80);
  private static final Endpoint CLIENT6 = Endpoint.of("2001:db8:cafe::7", 40_000);
  private static final Endpoint SERVICE6 = Endpoint.of("2001:db8:10::100", 80);

  private final FrameSigns signs =
      new FrameSigns(new Link(2, new InterfaceName("eth0"), OWN, MTU, true, true));

  /** Each protocol over each version of IP, with an even and an odd number of octets. */
  static List<Supplier<Packet>> packets() {
    return List.of(
        () -> Packet.tcp(CLIENT, SERVICE, ".P").payload("even"),
        () -> Packet.tcp(CLIENT6, SERVICE6, ".P").payload("odd"),
        () -> Packet.tcp(CLIENT6, SERVICE6, ".P").extended().payload("even"),
        () -> Packet.udp(CLIENT, SERVICE).payload("odd"),
        () -> Packet.udp(CLIENT6, SERVICE6).payload("even"));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void anUnfinishedChecksumIsSeenAndFinished(Supplier<Packet> packet) {
    byte[] unfinished = packet.get().unfinished().frame(OWN, SENDER);
    assertThat(received(unfinished)).isEqualTo(unfinished);
    assertThat(finished(unfinished)).isEqualTo(packet.get().frame(OWN, SENDER));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void aWholeChecksumIsLeftAsItIs(Supplier<Packet> packet) {
    byte[] whole = packet.get().frame(OWN, SENDER);
    assertThat(received(whole)).isEqualTo(whole);
    assertThat(finished(whole)).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("packets")
  void whatWasBrokenOnItsWayStaysBroken(Supplier<Packet> packet) {
    byte[] broken = packet.get().frame(OWN, SENDER);
    broken[broken.length - 1] ^= 0x20;
    assertThat(received(broken)).isEqualTo(broken);
    assertThat(finished(broken)).isEqualTo(broken);
  }

  @Test
  void udpWithoutAChecksumGetsNone() {
    byte[] frame = Packet.udp(CLIENT, SERVICE).payload("abc").withoutChecksum().frame(OWN, SENDER);
    assertThat(received(frame)).isEqualTo(frame);
  }

  @Test
  void aSegmentAboveTheMtuIsABigFrameOfSegmentsOfUnknownSize() {
    byte[] payload = new byte[MTU - 39];
    byte[] big = sizeUnknown(Packet.tcp(CLIENT, SERVICE, ".").payload(payload).big(1400));
    assertThat(gsoType(big)).isEqualTo(VirtioHeader.GSO_TCPV4);
    assertThat(received(big)).isEqualTo(big);

    byte[] merged = Packet.tcp(CLIENT, SERVICE, ".").payload(payload).frame(OWN, SENDER);
    assertThat(received(merged)).as("its checksum was whole").isEqualTo(big);

    byte[] big6 = sizeUnknown(Packet.tcp(CLIENT6, SERVICE6, ".").payload(payload).big(1400));
    assertThat(gsoType(big6)).isEqualTo(VirtioHeader.GSO_TCPV6);
    assertThat(received(big6)).isEqualTo(big6);
  }

  private static byte[] sizeUnknown(Packet packet) {
    byte[] frame = packet.frame(OWN, SENDER);
    Arrays.fill(frame, 4, 6, (byte) 0);
    return frame;
  }

  @Test
  void aSegmentOfTheMtuIsNoBigFrame() {
    byte[] frame =
        Packet.tcp(CLIENT, SERVICE, ".")
            .payload(new byte[MTU - 40])
            .unfinished()
            .frame(OWN, SENDER);
    assertThat(received(frame)).isEqualTo(frame);
    assertThat(gsoType(frame)).isEqualTo(VirtioHeader.GSO_NONE);
  }

  @Test
  void ofWhatIsNeitherTcpNorUdpNothingIsSaid() {
    byte[] piece =
        Packet.udp(CLIENT, SERVICE).payload("piece").unfinished().fragment(0, true).frame(OWN, OWN);
    assertThat(received(piece)).startsWith(new byte[VIRTIO]);
    byte[] short4 = Arrays.copyOf(piece, VIRTIO + 20);
    assertThat(received(short4)).startsWith(new byte[VIRTIO]);
    assertThat(received(new byte[VIRTIO])).isEqualTo(new byte[VIRTIO]);
  }

  /** The frame as pcap gives it, with the header that is made up for it. */
  private byte[] received(byte[] frame) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, frame);
      memory.asSlice(0, VIRTIO).fill((byte) 0x55);
      signs.write(memory, VIRTIO, frame.length - VIRTIO);
      return memory.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static byte[] finished(byte[] frame) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, frame);
      FrameSigns.finishChecksum(memory, VIRTIO, frame.length - VIRTIO);
      return memory.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static int gsoType(byte[] frame) {
    return VirtioHeader.gsoType(MemorySegment.ofArray(frame), 0);
  }
}
