package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.CLIENT6;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.Director.SERVICE6;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** IPv6 by every method, and in tunnels the one version inside the other. */
final class Ipv6Test {
  private static final String SERVER = "2001:db8:20::11";
  private static final String SERVER4 = "198.18.20.11";
  private static final Endpoint SERVER_END = Endpoint.of(SERVER, 8080);
  private static final IpAddress ROUTER = IpAddress.parse("2001:db8:ffff::1");
  private static final int IPV6 = 41;

  @Test
  void natTranslatesBothWays() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.NAT, SERVER);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, "S").ttl(61));
    Seen syn = only(director.inside());
    assertThat(syn.from()).isEqualTo(CLIENT6);
    assertThat(syn.to()).isEqualTo(SERVER_END);
    assertThat(syn.ttl()).isEqualTo(60);
    assertThat(syn.hasRightChecksums()).isTrue();
    assertThat(syn.destinationMac()).isEqualTo(Director.mac(SERVER_END.address()));

    director.fromInside(Packet.tcp(SERVER_END, CLIENT6, "S."));
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, ".").extended().payload("GET"));
    Seen reply = only(director.outside());
    assertThat(reply.from()).isEqualTo(SERVICE6);
    assertThat(reply.to()).isEqualTo(CLIENT6);
    assertThat(reply.hasRightChecksums()).isTrue();
    Seen request = only(director.inside());
    assertThat(request.to()).isEqualTo(SERVER_END);
    assertThat(request.text()).isEqualTo("GET");
    assertThat(request.hasRightChecksums()).as("behind destination options").isTrue();
    assertThat(only(director.connections()).state()).isEqualTo(ConnectionState.ESTABLISHED);
  }

  @Test
  void unfinishedAndBigFramesOfIpv6AreTranslated() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.NAT, SERVER);
    director.establishes(CLIENT6, SERVICE6);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, "P.").payload(new byte[9000]).big(1400));

    Seen big = only(director.inside());
    assertThat(big.isUnfinished()).isTrue();
    assertThat(big.gsoSize()).isEqualTo(1400);
    assertThat(big.hasRightChecksums()).isTrue();
    assertThat(big.to()).isEqualTo(SERVER_END);
  }

  @Test
  void datagramsAreTranslated() {
    Director director = new Director(10);
    Endpoint dns = new Endpoint(Director.VIP6, 53);
    director.serves(Protocol.UDP, dns, SchedulerName.RR);
    director.apply(
        new TableChange.AddServer(
            Director.key(Protocol.UDP, dns),
            new RealServer(new RealServer.Id(SERVER_END.address(), 53), ForwardingMethod.NAT, 1)));
    director.knowsNeighbours(SERVER);
    director.becomesMaster(Duration.ZERO);
    director.fromOutside(Packet.udp(CLIENT6, dns).payload("?"));
    director.fromInside(Packet.udp(new Endpoint(SERVER_END.address(), 53), CLIENT6).payload("!"));

    assertThat(only(director.inside()).hasRightChecksums()).isTrue();
    Seen answer = only(director.outside());
    assertThat(answer.from()).isEqualTo(dns);
    assertThat(answer.hasRightChecksums()).isTrue();
  }

  @Test
  void directChangesTheHardwareAddressesAlone() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.DIRECT, SERVER);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, "S").ttl(61));

    Seen syn = only(director.inside());
    assertThat(syn.to()).isEqualTo(SERVICE6);
    assertThat(syn.ttl()).isEqualTo(60);
    assertThat(syn.etherType()).isEqualTo(0x86dd);
    assertThat(syn.destinationMac()).isEqualTo(Director.mac(SERVER_END.address()));
    assertThat(syn.sourceMac()).isEqualTo(Director.INSIDE_MAC);
    assertThat(syn.hasRightChecksums()).isTrue();
  }

  @Test
  void tunnelCarriesIpv6InIpv6() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.TUNNEL, SERVER);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, "S").ttl(61).unfinished());

    Seen outer = only(director.inside());
    assertThat(outer.isV6()).isTrue();
    assertThat(outer.protocol()).isEqualTo(IPV6);
    assertThat(outer.source()).isEqualTo(Director.TUNNEL_END6);
    assertThat(outer.destination()).isEqualTo(SERVER_END.address());
    assertThat(outer.ttl()).isEqualTo(60);
    assertThat(outer.hasRightChecksums()).isTrue();
    assertThat(outer.inner().to()).isEqualTo(SERVICE6);
  }

  @Test
  void tunnelCarriesIpv6ToAnIpv4Server() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.TUNNEL, SERVER4);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, "S"));

    Seen outer = only(director.inside());
    assertThat(outer.isV6()).isFalse();
    assertThat(outer.etherType()).isEqualTo(0x0800);
    assertThat(outer.protocol()).isEqualTo(IPV6);
    assertThat(outer.source()).isEqualTo(Director.TUNNEL_END);
    assertThat(outer.destination()).isEqualTo(IpAddress.parse(SERVER4));
    assertThat(outer.dontFragment()).isFalse();
    assertThat(outer.hasRightChecksums()).isTrue();
    assertThat(outer.inner().from()).isEqualTo(CLIENT6);
    assertThat(outer.inner().to()).isEqualTo(SERVICE6);
  }

  @Test
  void tunnelCarriesIpv4ToAnIpv6Server() {
    Director director = Director.serving(SERVICE, ForwardingMethod.TUNNEL, SERVER);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    Seen outer = only(director.inside());
    assertThat(outer.isV6()).isTrue();
    assertThat(outer.protocol()).isEqualTo(4);
    assertThat(outer.hasRightChecksums()).isTrue();
    assertThat(outer.inner().to()).isEqualTo(SERVICE);
  }

  @Test
  void ipv4PacketThatIsTooLongForAnIpv6TunnelGoesInPiecesThroughIt() {
    Director director = Director.serving(SERVICE, ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1460]).mayFragment());

    List<Seen> pieces = director.inside();
    assertThat(pieces).hasSize(2);
    assertThat(pieces).allMatch(piece -> piece.isV6() && piece.totalLength() <= 1500);
    assertThat(pieces).allMatch(piece -> piece.inner().hasRightHeaderChecksum());
    assertThat(pieces.get(0).inner().moreFragments()).isTrue();
    assertThat(pieces.get(1).inner().fragmentOffset())
        .isEqualTo(pieces.get(0).inner().ipPayload().length);
  }

  @Test
  void bigFrameIsCutForATunnelOfIpv6() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT6, SERVICE6);
    byte[] payload = new byte[5000];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (i * 31);
    }
    director.fromOutside(
        Packet.tcp(CLIENT6, SERVICE6, "P.").sequence(100).payload(payload).big(1440));

    List<Seen> pieces = director.inside();
    int sent = 0;
    for (Seen piece : pieces) {
      assertThat(piece.totalLength()).isLessThanOrEqualTo(1500);
      assertThat(piece.hasRightChecksums()).isTrue();
      assertThat(piece.inner().sequence()).isEqualTo(100 + sent);
      for (byte octet : piece.inner().payload()) {
        assertThat(octet).isEqualTo(payload[sent++]);
      }
    }
    assertThat(sent).isEqualTo(payload.length);
  }

  @Test
  void packetTooBigSaysWhatTheTunnelLeaves() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT6, SERVICE6);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, ".").payload(new byte[1440]));

    assertThat(director.inside()).isEmpty();
    Seen error = only(director.outside());
    assertThat(error.protocol()).isEqualTo(58);
    assertThat(error.icmpType()).isEqualTo(2);
    assertThat(error.icmpMtu()).isEqualTo(1460);
    assertThat(error.source()).isEqualTo(SERVICE6.address());
    assertThat(error.destination()).isEqualTo(CLIENT6.address());
    assertThat(error.totalLength()).isEqualTo(1280);
    assertThat(error.hasRightChecksums()).isTrue();
    assertThat(error.quoted().to()).isEqualTo(SERVICE6);
    assertThat(director.count(Counter.DROPPED_TOO_LONG)).isEqualTo(1);
  }

  @Test
  void lastHopIsAnswered() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.DIRECT, SERVER);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, "S").ttl(1));

    Seen error = only(director.outside());
    assertThat(error.icmpType()).isEqualTo(3);
    assertThat(error.icmpCode()).isZero();
    assertThat(error.hasRightChecksums()).isTrue();
    assertThat(error.quoted().from()).isEqualTo(CLIENT6);
  }

  @Test
  void packetOfNoConnectionIsAnsweredWithAReset() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.NAT, SERVER);
    director.fromOutside(Packet.tcp(CLIENT6, SERVICE6, ".").acknowledgement(4711));

    Seen reset = only(director.outside());
    assertThat(reset.flags()).isEqualTo("R");
    assertThat(reset.sequence()).isEqualTo(4711);
    assertThat(reset.from()).isEqualTo(SERVICE6);
    assertThat(reset.to()).isEqualTo(CLIENT6);
    assertThat(reset.hasRightChecksums()).isTrue();
  }

  @Test
  void errorsAboutTranslatedPacketsAreTranslatedBothWays() {
    Director director = Director.serving(SERVICE6, ForwardingMethod.NAT, SERVER);
    director.establishes(CLIENT6, SERVICE6);
    byte[] reply = Packet.tcp(SERVICE6, CLIENT6, ".").payload(new byte[100]).extended().octets();
    director.fromOutside(Packet.icmpError(ROUTER, SERVICE6.address(), 2, 0, reply).mtu(1400));
    byte[] request = Packet.tcp(CLIENT6, SERVER_END, "P.").payload("GET").octets();
    director.fromInside(Packet.icmpError(SERVER_END.address(), CLIENT6.address(), 1, 4, request));

    Seen toServer = only(director.inside());
    assertThat(toServer.destination()).isEqualTo(SERVER_END.address());
    assertThat(toServer.icmpMtu()).isEqualTo(1400);
    assertThat(toServer.quoted().from()).isEqualTo(SERVER_END);
    assertThat(toServer.hasRightChecksums()).isTrue();
    Seen toClient = only(director.outside());
    assertThat(toClient.source()).isEqualTo(SERVICE6.address());
    assertThat(toClient.quoted().to()).isEqualTo(SERVICE6);
    assertThat(toClient.hasRightChecksums()).isTrue();
    assertThat(director.count(Counter.ICMP_RELAYED)).isEqualTo(2);
  }
}
