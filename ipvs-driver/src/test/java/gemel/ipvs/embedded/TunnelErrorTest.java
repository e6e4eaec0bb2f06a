package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.CLIENT6;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.Director.SERVICE6;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.Encapsulation.Checksum;
import gemel.ipvs.Encapsulation.Gre;
import gemel.ipvs.Encapsulation.Gue;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors about the outer packets of tunnels; the corpus has those that ip_vs answers, too. */
final class TunnelErrorTest {
  private static final String SERVER = "198.18.20.11";
  private static final String SERVER6 = "2001:db8:20::11";
  private static final IpAddress ROUTER = IpAddress.parse("198.18.20.1");
  private static final IpAddress ROUTER6 = IpAddress.parse("2001:db8:20::1");
  private static final List<Encapsulation> KINDS =
      List.of(
          Encapsulation.IPIP,
          new Encapsulation.IpipFrom(IpPrefix.parse("10.9.8.0/24")),
          new Gue(6080, Checksum.NONE),
          new Gue(6080, Checksum.FULL),
          new Gre(false),
          new Gre(true));

  private final Director director = serving(SERVICE, SERVER, Encapsulation.IPIP);

  private static Director serving(Endpoint service, String server, Encapsulation encapsulation) {
    return EncapsulationTest.serving(service, server, encapsulation);
  }

  /** An outer packet with so much in it. */
  private static Seen tunnelled(Director director, Endpoint client, Endpoint service, int length) {
    director.fromOutside(Packet.tcp(client, service, "S"));
    director.fromOutside(Packet.tcp(client, service, ".").payload(new byte[length]));
    director.outside();
    return director.inside().getLast();
  }

  private Seen tunnelled() {
    return tunnelled(director, CLIENT, SERVICE, 400);
  }

  private static Packet tooLong(Seen outer, int mtu) {
    boolean isV6 = outer.isV6();
    return Packet.icmpError(
            isV6 ? ROUTER6 : ROUTER, outer.source(), isV6 ? 2 : 3, isV6 ? 0 : 4, outer.packet())
        .mtu(mtu);
  }

  @Test
  void everyKindOfTunnelTellsItsClientWhatIsLeft() {
    for (Encapsulation kind : KINDS) {
      Director its = serving(SERVICE, SERVER, kind);
      Seen outer = tunnelled(its, CLIENT, SERVICE, 1000);
      int overhead = outer.totalLength() - 1040;
      its.fromInside(tooLong(outer, 1000));
      Seen told = only(its.outside());
      assertThat(told.icmpMtu()).as(kind.toString()).isEqualTo(1000 - overhead);
      assertThat(told.source()).isEqualTo(SERVICE.address());
      assertThat(told.destination()).isEqualTo(CLIENT.address());
      assertThat(told.hasRightChecksums()).isTrue();
      assertThat(told.quoted().from()).isEqualTo(CLIENT);
      assertThat(told.quoted().to()).isEqualTo(SERVICE);
      its.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1000 - overhead - 39]));
      assertThat(only(its.outside()).icmpMtu()).isEqualTo(1000 - overhead);
      its.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1000 - overhead - 40]));
      assertThat(only(its.inside()).totalLength()).isEqualTo(1000);
      assertThat(its.count(Counter.TUNNEL_ERRORS)).isEqualTo(1);
      assertThat(its.count(Counter.ANSWERED_TUNNEL_ERROR)).isEqualTo(1);
    }
  }

  @Test
  void soDoThoseOfIpv6AndOfTheOtherFamily() {
    Director six = serving(SERVICE6, SERVER6, Encapsulation.IPIP);
    six.fromInside(tooLong(tunnelled(six, CLIENT6, SERVICE6, 1380), 1400));
    assertThat(only(six.outside()).icmpMtu()).isEqualTo(1360);

    Director fourInSix = serving(SERVICE, SERVER6, new Gue(6080, Checksum.FULL));
    fourInSix.fromInside(tooLong(tunnelled(fourInSix, CLIENT, SERVICE, 1380), 1400));
    Seen four = only(fourInSix.outside());
    assertThat(List.of(four.icmpType(), four.icmpCode())).containsExactly(3, 4);
    assertThat(four.icmpMtu()).isEqualTo(1400 - 52);

    Director sixInFour = serving(SERVICE6, SERVER, new Gre(true));
    sixInFour.fromInside(tooLong(tunnelled(sixInFour, CLIENT6, SERVICE6, 1380), 1400));
    Seen inner = only(sixInFour.outside());
    assertThat(List.of(inner.icmpType(), inner.icmpCode())).containsExactly(2, 0);
    assertThat(inner.icmpMtu()).isEqualTo(1400 - 28);
    assertThat(inner.hasRightChecksums()).isTrue();
  }

  @Test
  void ipv6IsNeverToldLessThanEveryLinkTakesAndItsOuterPacketGoesInPieces() {
    for (String server : List.of(SERVER, SERVER6)) {
      Director its = serving(SERVICE6, server, Encapsulation.IPIP);
      its.fromInside(tooLong(tunnelled(its, CLIENT6, SERVICE6, 1380), 1280));
      assertThat(only(its.outside()).icmpMtu()).isEqualTo(1280);
      its.fromOutside(Packet.tcp(CLIENT6, SERVICE6, ".").payload(new byte[1220]));
      List<Seen> pieces = its.inside();
      assertThat(pieces).hasSize(2).allMatch(piece -> piece.totalLength() <= 1280);
      assertThat(its.outside()).isEmpty();
    }
  }

  @Test
  void anOuterPacketOfIpv6InPiecesIsWhole() {
    Director its = serving(SERVICE6, SERVER6, Encapsulation.IPIP);
    its.fromInside(tooLong(tunnelled(its, CLIENT6, SERVICE6, 1380), 1280));
    its.fromOutside(Packet.tcp(CLIENT6, SERVICE6, ".").payload(new byte[1220]));
    byte[] whole = new byte[1280];
    for (Seen piece : its.inside()) {
      byte[] octets = piece.ipPayload();
      int offset = (octets[2] & 0xff) << 8 | octets[3] & 0xf8;
      assertThat(octets[0]).as("next header").isEqualTo((byte) 41);
      assertThat(octets[3] & 1).as("more").isEqualTo(offset == 0 ? 1 : 0);
      System.arraycopy(octets, 8, whole, offset, octets.length - 8);
    }
    byte[] sent = Packet.tcp(CLIENT6, SERVICE6, ".").payload(new byte[1220]).ttl(63).octets();
    assertThat(whole).isEqualTo(sent);
  }

  @Test
  void whatARouterSaidIsForgottenAfterTenMinutes() {
    director.fromInside(tooLong(tunnelled(), 600));
    director.outside();
    director.passes(Duration.ofMinutes(10).minusSeconds(1));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[541]));
    assertThat(only(director.outside()).icmpMtu()).isEqualTo(580);
    director.passes(Duration.ofSeconds(1));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[541]));
    assertThat(director.inside()).hasSize(1);
  }

  @Test
  void aLaterWordForMoreThanAnEarlierOneIsNotBelieved() {
    Seen outer = tunnelled();
    director.fromInside(tooLong(outer, 600));
    director.fromInside(tooLong(outer, 1400));
    assertThat(director.outside()).extracting(Seen::icmpMtu).containsExactly(580, 580);
  }

  @Test
  void withoutDontFragmentTheClientIsNotTold() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").mayFragment());
    director.fromInside(tooLong(only(director.inside()), 600));
    assertThat(director.outside()).isEmpty();
    assertThat(director.count(Counter.TUNNEL_ERRORS)).isEqualTo(1);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1000]).mayFragment());
    assertThat(director.inside()).hasSize(2).allMatch(piece -> piece.totalLength() <= 600);
  }

  @Test
  void whatQuotesNoTunnelOfOursIsTheHosts() {
    Seen outer = tunnelled();
    byte[] packet = outer.packet();
    byte[] otherServer = packet.clone();
    otherServer[19]++;
    byte[] otherSource = packet.clone();
    otherSource[15]++;
    byte[] otherClient = packet.clone();
    otherClient[41]++;
    byte[] otherProtocol = packet.clone();
    otherProtocol[9] = 47;
    byte[] laterPiece = packet.clone();
    laterPiece[7] = 1;
    byte[] headerOnly = Arrays.copyOf(packet, 28);
    byte[] withoutPorts = Arrays.copyOf(packet, 47);
    List<byte[]> strangers =
        List.of(
            otherServer,
            otherSource,
            otherClient,
            otherProtocol,
            laterPiece,
            headerOnly,
            withoutPorts);
    for (byte[] quoted : strangers) {
      director.fromInside(Packet.icmpError(ROUTER, Director.TUNNEL_END, 3, 4, quoted).mtu(600));
    }
    assertThat(director.count(Counter.LEFT_TO_HOST)).isEqualTo(strangers.size());
    assertThat(director.count(Counter.TUNNEL_ERRORS)).isZero();
    assertThat(director.outside()).isEmpty();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1440]));
    assertThat(director.inside()).as("nothing is remembered").hasSize(1);
  }

  @Test
  void anErrorByGueIsOnlyAboutTheTunnelsPort() {
    Director its = serving(SERVICE, SERVER, new Gue(6080, Checksum.NONE));
    byte[] packet = tunnelled(its, CLIENT, SERVICE, 400).packet();
    packet[23]++;
    its.fromInside(Packet.icmpError(ROUTER, Director.TUNNEL_END, 3, 4, packet).mtu(600));
    assertThat(its.count(Counter.LEFT_TO_HOST)).isEqualTo(1);
  }

  @Test
  void aBrokenErrorIsDropped() {
    byte[] frame = tooLong(tunnelled(), 600).frame(Director.INSIDE_MAC, Director.mac(ROUTER));
    frame[10 + 14 + 20 + 7]++;
    director.octetsFromInside(frame);
    assertThat(director.count(Counter.DROPPED_BROKEN)).isEqualTo(1);
    assertThat(director.outside()).isEmpty();
  }

  @Test
  void whoIsNotMasterRemembersAndSaysNothing() {
    Seen outer = tunnelled();
    director.losesLease();
    director.fromInside(tooLong(outer, 600));
    assertThat(director.outside()).isEmpty();
    director.regainsLease();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[541]));
    assertThat(only(director.outside()).icmpMtu()).isEqualTo(580);
  }

  @Test
  void whatTheClientShouldNotHearIsCountedAlone() {
    Seen outer = tunnelled();
    director.fromInside(
        Packet.icmpError(ROUTER, outer.source(), 4, 0, outer.packet())); // source quench
    assertThat(director.outside()).isEmpty();
    assertThat(director.count(Counter.TUNNEL_ERRORS)).isEqualTo(1);
  }

  @Test
  void aFloodOfErrorsIsNotAnsweredWithAFlood() {
    Seen outer = tunnelled();
    for (int i = 0; i < 3000; i++) {
      director.fromInside(tooLong(outer, 600));
    }
    assertThat(director.outside()).hasSizeLessThanOrEqualTo(1000);
    assertThat(director.count(Counter.ANSWERS_WITHHELD)).isGreaterThanOrEqualTo(2000);
  }
}
