package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.CLIENT6;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.Director.SERVICE6;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Pieces;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets in pieces through the whole engine; the corpus has them as ip_vs sends them on. */
final class FragmentsTest {
  private static final String SERVER = "198.18.20.11";
  private static final String SERVER6 = "2001:db8:20::11";

  static byte[] frame(byte[] packet, MacAddress to, MacAddress from) {
    ByteBuffer frame = ByteBuffer.allocate(24 + packet.length);
    frame.position(10).put(to.octets()).put(from.octets());
    frame.putShort((short) (packet[0] >> 4 == 6 ? 0x86dd : 0x0800)).put(packet);
    return frame.array();
  }

  private static void arrives(Director director, byte[] piece) {
    director.octetsFromOutside(frame(piece, Director.OUTSIDE_MAC, Director.CLIENT_MAC));
  }

  /** A segment of 1300 octets of data, in pieces of 800 and the rest. */
  private static List<byte[]> pieces(Endpoint client, Endpoint service, String flags) {
    byte[] packet =
        Packet.tcp(client, service, flags).mayFragment().payload(new byte[1300]).octets();
    return List.of(Pieces.of(packet, 0, 800, true, 77), Pieces.of(packet, 800, 520, false, 77));
  }

  @Test
  void whatIsHeldForItsNextHopGoesOnInPiecesToo() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.NAT, new String[0]);
    director.add(SERVICE6, SERVER6, ForwardingMethod.NAT);
    pieces(CLIENT6, SERVICE6, "S").forEach(piece -> arrives(director, piece));
    assertThat(director.count(Counter.HELD)).isEqualTo(1);
    director.findsServerBehindMtu(SERVER6, 1280);
    assertThat(director.inside()).hasSize(2).allMatch(piece -> piece.totalLength() <= 848);
  }

  @Test
  void aPieceThatALinkDoesNotTakeIsAnsweredInIpv6() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.DIRECT, SERVER6);
    director.findsServerBehindMtu(SERVER6, 1280);
    byte[] packet = Packet.tcp(CLIENT6, SERVICE6, "S").payload(new byte[1600]).octets();
    arrives(director, Pieces.of(packet, 0, 1400, true, 7));
    arrives(director, Pieces.of(packet, 1400, 220, false, 7));
    assertThat(director.inside()).isEmpty();
    assertThat(only(director.outside()).icmpMtu()).isEqualTo(1280);
  }

  @Test
  void tunnelsCarryThemInAllKinds() {
    for (String server : List.of(SERVER, SERVER6)) {
      for (Endpoint client : List.of(CLIENT, CLIENT6)) {
        Endpoint service = client.equals(CLIENT) ? SERVICE : SERVICE6;
        Director director = EncapsulationTest.serving(service, server, new Encapsulation.Gre(true));
        pieces(client, service, "S").forEach(piece -> arrives(director, piece));
        List<Seen> sent = director.inside();
        assertThat(sent).hasSizeGreaterThanOrEqualTo(2);
        assertThat(director.count(Counter.REASSEMBLED)).isEqualTo(1);
        assertThat(director.count(Counter.FORWARDED)).isEqualTo(1);
      }
    }
  }

  @Test
  void aServersRepliesInPiecesAreTranslatedAndAStrangersAreTheHosts() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    director.establishes(CLIENT);
    Endpoint end = new Endpoint(IpAddress.parse(SERVER), 8080);
    pieces(end, CLIENT, ".").forEach(piece -> fromInside(director, piece));
    assertThat(director.outside())
        .hasSize(2)
        .allMatch(piece -> piece.source().equals(Director.VIP));
    pieces(Endpoint.of("198.18.20.99", 1), CLIENT, ".")
        .forEach(piece -> fromInside(director, piece));
    assertThat(director.outside()).isEmpty();
    assertThat(director.count(Counter.LEFT_TO_HOST)).isEqualTo(2);
  }

  private static void fromInside(Director director, byte[] piece) {
    director.octetsFromInside(frame(piece, Director.INSIDE_MAC, Director.CLIENT_MAC));
  }

  @Test
  void everyPieceIsCounted() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    List<byte[]> pieces = pieces(CLIENT, SERVICE, "S");
    arrives(director, pieces.get(0));
    arrives(director, pieces.get(0));
    assertThat(director.count(Counter.FRAGMENTS_KEPT)).isEqualTo(1);
    assertThat(director.count(Counter.DROPPED_FRAGMENT)).isEqualTo(1);
    director.passes(Duration.ofSeconds(30));
    assertThat(director.count(Counter.DROPPED_FRAGMENTS_LATE)).isEqualTo(1);
    for (int i = 0; i < 100; i++) {
      byte[] packet =
          Packet.tcp(CLIENT, SERVICE, "S").mayFragment().payload("x".repeat(99)).octets();
      arrives(director, Pieces.of(packet, 0, 8, true, i));
    }
    assertThat(director.count(Counter.DROPPED_FRAGMENTS_DISPLACED)).isEqualTo(68);
  }

  @Test
  void piecesThatGoWithAnotherAreCounted() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    byte[] packet = Packet.tcp(CLIENT, SERVICE, "S").mayFragment().payload(new byte[99]).octets();
    arrives(director, Pieces.of(packet, 0, 8, true, 1));
    arrives(director, Pieces.of(packet, 8, 16, true, 1));
    arrives(director, Pieces.of(packet, 16, 16, true, 1)); // overlaps
    assertThat(director.count(Counter.DROPPED_FRAGMENT)).isEqualTo(3);

    arrives(director, Pieces.of(packet, 0, 8, true, 2));
    arrives(director, Pieces.of(packet, 8, 16, false, 2));
    assertThat(director.count(Counter.DROPPED_BROKEN)).as("too short for TCP").isZero();
    assertThat(director.count(Counter.FRAGMENTS_JOINED)).isEqualTo(1);

    arrives(director, Pieces.tos(Pieces.of(packet, 0, 8, true, 3), 1));
    arrives(director, Pieces.of(packet, 8, 111, false, 3)); // knows nothing of congestion
    assertThat(director.count(Counter.DROPPED_FRAGMENT)).isEqualTo(5);
  }

  @Test
  void piecesInPiecesAreDropped() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.NAT, SERVER6);
    byte[] packet = Packet.tcp(CLIENT6, SERVICE6, "S").payload(new byte[400]).octets();
    byte[] inner = Pieces.of(packet, 0, 200, true, 5);
    arrives(director, Pieces.of(inner, 0, 104, true, 6));
    byte[] rest = Pieces.of(inner, 104, inner.length - 40 - 104, false, 6);
    arrives(director, rest);
    assertThat(director.count(Counter.DROPPED_FRAGMENT)).isEqualTo(1);
    assertThat(director.count(Counter.REASSEMBLED)).isZero();
    assertThat(director.inside()).isEmpty();
  }

  @Test
  void hopByHopOptionsStandInEveryPiece() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.DIRECT, SERVER6);
    List<byte[]> pieces =
        pieces(CLIENT6, SERVICE6, "S").stream().map(FragmentsTest::withOptions).toList();
    pieces.forEach(piece -> arrives(director, piece));
    List<Seen> sent = director.inside();
    assertThat(sent).hasSize(2);
    for (int i = 0; i < 2; i++) {
      byte[] went = sent.get(i).packet();
      byte[] came = pieces.get(i).clone();
      came[7]--; // the hop
      Arrays.fill(went, 52, 56, (byte) 0); // identification
      Arrays.fill(came, 52, 56, (byte) 0);
      assertThat(went).isEqualTo(came);
    }
  }

  /** A header of padding before the fragment's. */
  private static byte[] withOptions(byte[] piece) {
    byte[] longer = new byte[piece.length + 8];
    System.arraycopy(piece, 0, longer, 0, 40);
    System.arraycopy(piece, 40, longer, 48, piece.length - 40);
    longer[6] = 0;
    longer[40] = 44;
    longer[42] = 1;
    longer[43] = 4;
    ByteBuffer.wrap(longer).putShort(4, (short) (longer.length - 40));
    return longer;
  }
}
