package gemel.ipvs.embedded.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.embedded.fragment.Reassembly.Outcome;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Pieces;
import gemel.linux.net.MacAddress;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReassemblyTest {
  private static final MacAddress OWN = new MacAddress(0x02_00_00_00_01_01L);
  private static final MacAddress ROUTER = new MacAddress(0x02_00_00_00_00_07L);
  private static final Endpoint CLIENT = Endpoint.of("203.0.113.7", 40_000);
  private static final Endpoint SERVICE = Endpoint.of("198.18.10.100", 53);
  private static final Endpoint CLIENT6 = Endpoint.of("2001:db8:7::7", 40_000);
  private static final Endpoint SERVICE6 = Endpoint.of("2001:db8:10::100", 53);
  private static final long SECOND = 1_000_000_000L;
  private static final int FRAME = 74;

  private final Reassembly reassembly = new Reassembly(Arena.ofAuto());
  private final PacketView view = new PacketView();

  private Outcome takes(byte[] packet, long now) {
    byte[] frame = new byte[FRAME + 14 + packet.length];
    System.arraycopy(OWN.octets(), 0, frame, FRAME, 6);
    System.arraycopy(ROUTER.octets(), 0, frame, FRAME + 6, 6);
    boolean isV6 = packet[0] >> 4 == 6;
    frame[FRAME + 12] = (byte) (isV6 ? 0x86 : 0x08);
    frame[FRAME + 13] = (byte) (isV6 ? 0xdd : 0);
    System.arraycopy(packet, 0, frame, FRAME + 14, packet.length);
    MemorySegment memory = Arena.ofAuto().allocate(frame.length, 8);
    memory.copyFrom(MemorySegment.ofArray(frame));
    PacketView.Kind kind = view.read(memory, FRAME, 14 + packet.length, 1, OWN.bits());
    assertThat(kind).isEqualTo(PacketView.Kind.FRAGMENT);
    return reassembly.take(view, now);
  }

  private byte[] whole() {
    return reassembly
        .memory()
        .asSlice(reassembly.frame() + 14, reassembly.frameLength() - 14)
        .toArray(ValueLayout.JAVA_BYTE);
  }

  private static Packet honest(Gen gen, boolean isV6) {
    Packet packet = isV6 ? Packet.udp(CLIENT6, SERVICE6) : Packet.udp(CLIENT, SERVICE);
    return packet.mayFragment().payload(gen.octets(gen.between(1, 5000)));
  }

  private static List<byte[]> cut(Gen gen, byte[] packet, int id) {
    List<byte[]> pieces = new ArrayList<>();
    int payload = packet.length - Pieces.header(packet);
    int at = 0;
    while (at < payload) {
      int left = payload - at;
      int length = Math.min(left, gen.between(1, 200) * 8);
      pieces.add(Pieces.of(packet, at, length, length < left, id));
      at += length;
    }
    return pieces;
  }

  @Test
  void piecesInAnyOrderAreThePacket() {
    Property.holds(
        5,
        300,
        gen -> {
          byte[] packet = honest(gen, gen.oneIn(2)).octets();
          List<byte[]> pieces = cut(gen, packet, gen.between(0, 65_535));
          if (pieces.size() == 1) {
            return; // it came whole
          }
          Collections.shuffle(pieces, new Random(gen.between(0, 1 << 30)));
          for (int i = 0; i < pieces.size() - 1; i++) {
            assertThat(takes(pieces.get(i), 0)).isEqualTo(Outcome.KEPT);
            if (gen.oneIn(3)) {
              assertThat(takes(pieces.get(i), 0)).as("again").isEqualTo(Outcome.REFUSED);
            }
          }
          assertThat(takes(pieces.getLast(), 0)).isEqualTo(Outcome.WHOLE);
          assertThat(whole()).isEqualTo(packet);
          int longest = pieces.stream().mapToInt(piece -> piece.length).max().orElseThrow();
          assertThat(reassembly.longestPiece()).isEqualTo(longest);
        });
    assertThat(reassembly.expire(Long.MAX_VALUE)).as("nothing stays").isZero();
  }

  private static byte[] piece(boolean isV6, int id, int offset, int length, boolean more) {
    Packet packet = isV6 ? Packet.udp(CLIENT6, SERVICE6) : Packet.udp(CLIENT, SERVICE);
    byte[] octets = packet.mayFragment().payload(new byte[4000]).octets();
    return Pieces.of(octets, offset, length, more, id);
  }

  private static byte[] from(int source, int id) {
    Endpoint client = Endpoint.of("10." + (source >> 8) + "." + (source & 255) + ".1", 4000);
    byte[] octets = Packet.udp(client, SERVICE).mayFragment().payload(new byte[64]).octets();
    return Pieces.of(octets, 0, 32, true, id);
  }

  @Test
  void anOverlapEndsThePacket() {
    for (boolean isV6 : new boolean[] {false, true}) {
      assertThat(takes(piece(isV6, 1, 0, 800, true), 0)).isEqualTo(Outcome.KEPT);
      assertThat(takes(piece(isV6, 1, 792, 800, false), 0)).isEqualTo(Outcome.REFUSED);
      assertThat(takes(piece(isV6, 1, 800, 800, false), 0)).as("alone").isEqualTo(Outcome.KEPT);
      assertThat(reassembly.expire(30 * SECOND)).isEqualTo(1);
    }
  }

  @Test
  void twoEndsAndWhatIsBeyondTheEndEndThePacket() {
    takes(piece(false, 1, 800, 80, false), 0);
    assertThat(takes(piece(false, 1, 1600, 80, false), 0)).isEqualTo(Outcome.REFUSED);
    takes(piece(false, 2, 800, 80, false), 0);
    assertThat(takes(piece(false, 2, 880, 80, true), 0)).isEqualTo(Outcome.REFUSED);
    takes(piece(false, 3, 880, 80, true), 0);
    assertThat(takes(piece(false, 3, 800, 80, false), 0)).isEqualTo(Outcome.REFUSED);
    assertThat(reassembly.expire(30 * SECOND)).isZero();
  }

  @Test
  void aPieceOfAnOddLengthIsShortenedInIpv4AndRefusedInIpv6() {
    takes(piece(false, 1, 0, 801, true), 0);
    assertThat(takes(piece(false, 1, 800, 7, false), 0)).isEqualTo(Outcome.WHOLE);
    assertThat(takes(piece(true, 1, 0, 801, true), 0)).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whatCannotBeIsNotKept() {
    assertThat(takes(piece(false, 1, 0, 0, true), 0)).isEqualTo(Outcome.REFUSED);
    byte[] beyond = piece(false, 1, 0, 800, false);
    beyond[6] = 0x1f;
    beyond[7] = (byte) 0xff;
    Pieces.finish(beyond);
    assertThat(takes(beyond, 0)).isEqualTo(Outcome.REFUSED);
    assertThat(reassembly.expire(30 * SECOND)).isZero();
  }

  @Test
  void theRestHasHalfAMinute() {
    takes(piece(false, 1, 0, 800, true), 0);
    assertThat(reassembly.expire(30 * SECOND - 1)).isZero();
    assertThat(reassembly.expire(30 * SECOND)).isEqualTo(1);
    assertThat(takes(piece(false, 1, 800, 80, false), 30 * SECOND)).isEqualTo(Outcome.KEPT);
  }

  @Test
  void aSourceThatSendsWithoutEndPushesOutItsOwn() {
    takes(from(1, 7), 0);
    for (int i = 0; i < 1000; i++) {
      takes(from(2, i), i + 1);
    }
    assertThat(reassembly.takeDisplaced()).isEqualTo(1000 - Reassembly.MOST_OF_A_SOURCE);
    assertThat(reassembly.expire(Long.MAX_VALUE)).isEqualTo(1 + Reassembly.MOST_OF_A_SOURCE);
  }

  @Test
  void manySourcesPushOutTheOldest() {
    for (int i = 0; i < 1000; i++) {
      takes(from(i, 7), i);
    }
    assertThat(reassembly.takeDisplaced()).isEqualTo(1000 - Reassembly.MOST_PACKETS);
    assertThat(reassembly.expire(30 * SECOND + 999)).isEqualTo(Reassembly.MOST_PACKETS);
  }

  @Test
  void congestionThatOnePieceMetThePacketHasMet() {
    byte[] packet = Packet.udp(CLIENT, SERVICE).mayFragment().payload(new byte[1000]).octets();
    byte[] first = Pieces.of(packet, 0, 800, true, 1);
    byte[] last = Pieces.of(packet, 800, 208, false, 1);
    takes(Pieces.tos(first, 2), 0);
    assertThat(takes(Pieces.tos(last, 3), 0)).isEqualTo(Outcome.WHOLE);
    assertThat(whole()[1]).isEqualTo((byte) 3);
    takes(Pieces.tos(first, 2), 0);
    assertThat(takes(Pieces.tos(last, 0), 0)).isEqualTo(Outcome.REFUSED);
  }
}
