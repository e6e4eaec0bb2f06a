package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DirectAndTunnelTest {
  private static final String SERVER = "198.18.20.11";
  private static final String OTHER = "198.18.20.12";

  @Test
  void directKeepsThePacketAndChangesTheHardwareAddress() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").ttl(61));

    Seen syn = only(director.inside());
    assertThat(syn.from()).isEqualTo(CLIENT);
    assertThat(syn.to()).isEqualTo(SERVICE);
    assertThat(syn.ttl()).isEqualTo(60);
    assertThat(syn.destinationMac()).isEqualTo(Director.mac(IpAddress.parse(SERVER)));
    assertThat(syn.sourceMac()).isEqualTo(Director.INSIDE_MAC);
    assertThat(syn.hasRightChecksums()).isTrue();
  }

  @Test
  void directSendsBigUnfinishedFramesOnAsTheyAre() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload(new byte[30_000]).big(1448));

    Seen data = only(director.inside());
    assertThat(data.gsoSize()).isEqualTo(1448);
    assertThat(data.isUnfinished()).isTrue();
    assertThat(data.hasRightChecksums()).isTrue();
  }

  @Test
  void withoutRepliesTheClientsSegmentsAloneMoveTheState() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(state(director)).isEqualTo(ConnectionState.ESTABLISHED);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "F."));
    assertThat(state(director)).isEqualTo(ConnectionState.FIN_WAIT);
  }

  @Test
  void clientThatClosedAndBeginsAnewComesBackToItsServer() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER, OTHER);
    String taker = isClosedBy(director);
    director.inside();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    assertThat(only(director.inside()).destinationMac()).isEqualTo(mac(taker));
  }

  @Test
  void serverOfWeightZeroDoesNotGetItBack() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER, OTHER);
    String taker = isClosedBy(director);
    director.apply(
        new TableChange.EditServer(
            Director.key(Protocol.TCP, SERVICE),
            new RealServer(
                Director.id(taker, ForwardingMethod.DIRECT), ForwardingMethod.DIRECT, 0)));
    director.inside();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(only(director.inside()).destinationMac()).isEqualTo(mac(taker));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    assertThat(only(director.inside()).destinationMac())
        .isEqualTo(mac(taker.equals(SERVER) ? OTHER : SERVER));
    assertThat(director.connections()).hasSize(1);
  }

  /** The address of the server that had the connection. */
  private static String isClosedBy(Director director) {
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "F."));
    return director.connections().getFirst().server().address().toString();
  }

  private static MacAddress mac(String server) {
    return Director.mac(IpAddress.parse(server));
  }

  @Test
  void tunnelPutsThePacketIntoAnother() {
    Director director = Director.serving(ForwardingMethod.TUNNEL, SERVER);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").ttl(61).unfinished());

    Seen outer = only(director.inside());
    assertThat(outer.protocol()).isEqualTo(4);
    assertThat(outer.source()).isEqualTo(IpAddress.parse("198.18.20.2"));
    assertThat(outer.destination()).isEqualTo(IpAddress.parse(SERVER));
    assertThat(outer.dontFragment()).isTrue();
    assertThat(outer.isUnfinished()).as("inside a tunnel nobody can finish it").isFalse();
    assertThat(outer.hasRightChecksums()).isTrue();
    assertThat(outer.destinationMac()).isEqualTo(Director.mac(IpAddress.parse(SERVER)));
    assertThat(outer.inner().from()).isEqualTo(CLIENT);
    assertThat(outer.inner().to()).isEqualTo(SERVICE);
    assertThat(outer.inner().ttl()).isEqualTo(60);
  }

  @Test
  void tunnelCutsABigFrameToWhatFitsInside() {
    Director director = Director.serving(ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT);
    byte[] payload = new byte[10_000];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (i * 31);
    }
    director.fromOutside(
        Packet.tcp(CLIENT, SERVICE, "FPW.").sequence(-3000).id(65_534).payload(payload).big(1460));

    List<Seen> pieces = director.inside();
    assertThat(pieces).hasSize(7);
    int sent = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Seen piece = pieces.get(i);
      Seen inner = piece.inner();
      assertThat(piece.totalLength()).isLessThanOrEqualTo(1500);
      assertThat(piece.hasRightChecksums()).isTrue();
      assertThat(piece.gsoSize()).isZero();
      assertThat(inner.sequence()).isEqualTo(-3000 + sent);
      assertThat(inner.id()).isEqualTo(65_534 + i & 0xffff);
      assertThat(inner.flags()).isEqualTo(i == 0 ? "W." : i == 6 ? "FP." : ".");
      for (byte octet : inner.payload()) {
        assertThat(octet).isEqualTo(payload[sent++]);
      }
    }
    assertThat(sent).isEqualTo(payload.length);
    assertThat(director.count(Counter.SEGMENTS)).isEqualTo(7);
  }

  @Test
  void packetTooLongForTheTunnelIsAnsweredWithTheMtuThatIsLeft() {
    Director director = Director.serving(ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1460]));

    assertThat(director.inside()).isEmpty();
    Seen error = only(director.outside());
    assertThat(error.protocol()).isEqualTo(1);
    assertThat(error.icmpType()).isEqualTo(3);
    assertThat(error.icmpCode()).isEqualTo(4);
    assertThat(error.icmpMtu()).isEqualTo(1480);
    assertThat(error.source()).isEqualTo(SERVICE.address());
    assertThat(error.destination()).isEqualTo(CLIENT.address());
    assertThat(error.destinationMac()).isEqualTo(Director.CLIENT_MAC);
    assertThat(error.hasRightChecksums()).isTrue();
    assertThat(error.quoted().from()).isEqualTo(CLIENT);
    assertThat(error.quoted().to()).isEqualTo(SERVICE);
    assertThat(director.count(Counter.DROPPED_TOO_LONG)).isEqualTo(1);
  }

  @Test
  void packetTooLongThatMayBeFragmentedGoesInPieces() {
    Director director = Director.serving(ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1460]).mayFragment());

    List<Seen> pieces = director.inside();
    assertThat(pieces).hasSize(2);
    assertThat(pieces).allMatch(Seen::hasRightHeaderChecksum);
    assertThat(pieces.get(0).moreFragments()).isTrue();
    assertThat(pieces.get(0).fragmentOffset()).isZero();
    assertThat(pieces.get(0).totalLength()).isLessThanOrEqualTo(1500);
    assertThat(pieces.get(1).moreFragments()).isFalse();
    assertThat(pieces.get(1).fragmentOffset()).isEqualTo(pieces.get(0).ipPayload().length);
    assertThat(pieces.get(0).ipPayload().length + pieces.get(1).ipPayload().length).isEqualTo(1500);
    assertThat(director.outside()).isEmpty();
  }

  @Test
  void directAnswersAPacketThatTheServersLinkDoesNotTake() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER);
    director.findsServerBehindMtu(SERVER, 1400);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1460]));

    assertThat(only(director.outside()).icmpMtu()).isEqualTo(1400);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[2920]).big(1460));
    assertThat(only(director.outside()).icmpMtu()).isEqualTo(1400);
    assertThat(director.inside()).isEmpty();
  }

  @Test
  void lastHopIsAnsweredWithTimeExceeded() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").ttl(1));

    Seen error = only(director.outside());
    assertThat(error.icmpType()).isEqualTo(11);
    assertThat(error.hasRightChecksums()).isTrue();
    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.DROPPED_TTL)).isEqualTo(1);
  }

  private static ConnectionState state(Director director) {
    return only(director.connections()).state();
  }
}
