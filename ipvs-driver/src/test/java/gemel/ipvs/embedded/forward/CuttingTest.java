package gemel.ipvs.embedded.forward;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.embedded.channel.InMemoryPort;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.testkit.Property;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Big frames into segments for a tunnel, and long packets into fragments. */
final class CuttingTest {
  private static final int VIRTIO = 10;
  private static final int IP = VIRTIO + 14;
  private static final MacAddress OWN = new MacAddress(0x02_00_00_00_00_01L);
  private static final Endpoint CLIENT = Endpoint.of("203.0.113.7", 40_000);
  private static final Endpoint SERVICE = Endpoint.of("198.18.10.100", 80);

  private final InMemoryPort port =
      new InMemoryPort(
          new Link(1, new InterfaceName("eth0"), OWN, 1500, true, true), AddressFamily.IPV4);
  private final Outlets outlets = new Outlets(new Counters());
  private final Scratch scratch = new Scratch(Arena.ofAuto(), outlets);
  private final Segmenter segmenter = new Segmenter(scratch);
  private final Fragmenter fragmenter = new Fragmenter(scratch);
  private final Tunnel tunnel = new Tunnel();
  private final NextHop hop =
      new NextHop(NextHop.Kind.KNOWN, 1, 2, OWN.bits(), 1500, IpAddress.parse("198.18.20.2"));
  private final PlainFrame plain = new PlainFrame().to(hop, false);

  CuttingTest() {
    outlets.open(port);
    IpAddress server = IpAddress.parse("10.0.0.1");
    tunnel.to(hop, server.high(), server.low(), Encapsulation.IPIP, 0);
  }

  @Test
  void segmentsPutTogetherAreThePayload() {
    Property.holds(
        91,
        100,
        gen -> {
          byte[] payload = gen.octets(gen.between(1, 60_000));
          int each = gen.between(300, 9000);
          List<Seen> segments =
              segment(Packet.tcp(CLIENT, SERVICE, "FP.").payload(payload).big(each));

          assertThat(segments).allMatch(Seen::hasRightChecksums);
          assertThat(segments).allMatch(segment -> segment.totalLength() <= 1500);
          ByteArrayOutputStream joined = new ByteArrayOutputStream();
          for (Seen segment : segments) {
            assertThat(segment.inner().sequence()).isEqualTo(1000 + joined.size());
            joined.writeBytes(segment.inner().payload());
          }
          assertThat(joined.toByteArray()).isEqualTo(payload);
          assertThat(segments.getLast().inner().flags()).isEqualTo("FP.");
        });
  }

  @Test
  void payloadOfWholeSegmentsMakesNoEmptyOne() {
    List<Seen> segments =
        segment(Packet.tcp(CLIENT, SERVICE, "P.").payload(new byte[3000]).big(1000));

    assertThat(segments).hasSize(3);
    assertThat(segments).extracting(seen -> seen.inner().flags()).containsExactly(".", ".", "P.");
  }

  @Test
  void outerPacketsHaveIdsOfTheirOwn() {
    List<Seen> segments =
        segment(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[3000]).big(1000));

    assertThat(segments).extracting(Seen::id).containsExactly(1, 2, 3);
    assertThat(segments).extracting(seen -> seen.inner().id()).containsExactly(7, 8, 9);
  }

  @Test
  void frameOfMorePiecesThanIsHonestIsNotCut() {
    assertThat(segment(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[257]).big(1))).isEmpty();
    assertThat(segment(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[256]).big(1)))
        .hasSize(256);
  }

  @Test
  void bigDatagramIsNotCut() {
    assertThat(segment(Packet.udp(CLIENT, SERVICE).payload(new byte[3000]).big(1000))).isEmpty();
  }

  @Test
  void tunnelIsTheInnerPacketsInTypeOfServiceTtlAndFragmentation() {
    Packet mayFragment = Packet.tcp(CLIENT, SERVICE, ".").ttl(17).mayFragment().big(1000);
    Seen outer = segment(mayFragment.payload("x")).getFirst();

    assertThat(outer.protocol()).isEqualTo(4);
    assertThat(outer.ttl()).isEqualTo(17);
    assertThat(outer.dontFragment()).isFalse();
    assertThat(outer.destination()).isEqualTo(IpAddress.parse("10.0.0.1"));
    assertThat(outer.totalLength()).isEqualTo(20 + 41);
  }

  @Test
  void fragmentsPutTogetherAreThePacket() {
    Property.holds(
        92,
        100,
        gen -> {
          byte[] payload = gen.octets(gen.between(0, 4000));
          int mtu = gen.between(68, 1500);
          byte[] frame = Packet.udp(CLIENT, SERVICE).payload(payload).mayFragment().frame(OWN, OWN);
          int pieces = fragmenter.send(MemorySegment.ofArray(frame), IP, mtu, plain, port);
          List<Seen> sent = sent();

          assertThat(sent).hasSize(pieces);
          ByteArrayOutputStream joined = new ByteArrayOutputStream();
          for (Seen piece : sent) {
            assertThat(piece.totalLength()).isLessThanOrEqualTo(mtu);
            assertThat(piece.hasRightHeaderChecksum()).isTrue();
            assertThat(piece.fragmentOffset()).isEqualTo(joined.size());
            assertThat(piece.moreFragments()).isEqualTo(piece != sent.getLast());
            joined.writeBytes(piece.ipPayload());
          }
          assertThat(joined.toByteArray()).isEqualTo(Seen.frame(frame).ipPayload());
        });
  }

  @Test
  void wayThatTakesNoPayloadGetsNoFragment() {
    byte[] frame = Packet.udp(CLIENT, SERVICE).payload("x").frame(OWN, OWN);

    assertThat(fragmenter.send(MemorySegment.ofArray(frame), IP, 27, plain, port)).isZero();
    assertThat(sent()).isEmpty();
  }

  private List<Seen> segment(Packet packet) {
    byte[] frame = packet.frame(OWN, OWN);
    PacketView view = new PacketView();
    view.read(MemorySegment.ofArray(frame), VIRTIO, frame.length - VIRTIO, 1, OWN.bits());
    int segments = segmenter.send(view, tunnel, 1480, port);
    List<Seen> sent = sent();
    assertThat(sent).hasSize(segments);
    return sent;
  }

  private List<Seen> sent() {
    outlets.flush();
    scratch.reset();
    return port.takeSent().stream().map(Seen::frame).toList();
  }
}
