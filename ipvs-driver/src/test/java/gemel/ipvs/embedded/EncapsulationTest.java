package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.CLIENT6;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.Director.SERVICE6;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.Encapsulation.Checksum;
import gemel.ipvs.Encapsulation.Gre;
import gemel.ipvs.Encapsulation.Gue;
import gemel.ipvs.Encapsulation.IpipFrom;
import gemel.ipvs.EngineException;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.TableChange;
import gemel.ipvs.Thresholds;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.InternetChecksum;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the corpus cannot say of tunnels: ports and addresses that vary, big and unfinished frames.
 */
final class EncapsulationTest {
  private static final String SERVER = "198.18.20.11";
  private static final String SERVER6 = "2001:db8:20::11";
  private static final int UDP_AND_GUE = 12;
  private static final int GUE_OPTIONS = 8;

  static Director serving(Endpoint service, String server, Encapsulation encapsulation) {
    Director director = new Director(1000);
    director.serves(Protocol.TCP, service, SchedulerName.RR);
    director.apply(add(service, server, encapsulation));
    director.knowsNeighbours(server);
    director.becomesMaster(Duration.ZERO);
    return director;
  }

  private static TableChange add(Endpoint service, String server, Encapsulation encapsulation) {
    return new TableChange.AddServer(
        Director.key(Protocol.TCP, service),
        new RealServer(
            Director.id(server, ForwardingMethod.TUNNEL),
            ForwardingMethod.TUNNEL,
            1,
            Thresholds.NONE,
            encapsulation));
  }

  private static Seen opens(Director director, int clientPort) {
    director.fromOutside(
        Packet.tcp(new Endpoint(CLIENT.address(), clientPort), SERVICE, "S").ttl(61));
    return only(director.inside());
  }

  @Test
  void aGueTunnelsSourcePortIsItsFlows() {
    Director director = serving(SERVICE, SERVER, new Gue(6080, Checksum.FULL));
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Seen outer = opens(director, 20_000 + i);
      assertThat(outer.from().port()).isBetween(49_152, 65_535);
      assertThat(outer.to()).isEqualTo(new Endpoint(IpAddress.parse(SERVER), 6080));
      assertThat(outer.hasRightChecksums()).isTrue();
      ports.add(outer.from().port());
      assertThat(opens(director, 20_000 + i).from()).as("the same flow").isEqualTo(outer.from());
    }
    assertThat(ports).hasSizeGreaterThan(180);
  }

  @Test
  void bothDirectorsOfAPairComeToTheSamePort() {
    Encapsulation gue = new Gue(6080, Checksum.NONE);
    assertThat(opens(serving(SERVICE, SERVER, gue), 40_000).from())
        .isEqualTo(opens(serving(SERVICE, SERVER, gue), 40_000).from());
  }

  @Test
  void anUnfinishedChecksumIsLeftToAServerThatTakesIt() {
    Director director = serving(SERVICE, SERVER, new Gue(6080, Checksum.REMOTE));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").payload("odd").unfinished());
    Seen outer = only(director.inside());
    assertThat(outer.isUnfinished()).isFalse();
    assertThat(outer.hasRightChecksums()).as("the outer one covers it as it is").isTrue();
    byte[] header = outer.ipPayload();
    assertThat(header[8]).as("words of options").isEqualTo((byte) 2);
    assertThat(header[11]).as("private flags are there").isEqualTo((byte) 1);
    assertThat(header[12]).as("remote checksum offload").isEqualTo((byte) 0x80);
    assertThat(header[17]).as("it begins").isEqualTo((byte) 20);
    assertThat(header[19]).as("it belongs").isEqualTo((byte) 36);
    Seen inner = outer.inner(UDP_AND_GUE + GUE_OPTIONS);
    byte[] segment = inner.ipPayload();
    int pseudo = (segment[16] & 0xff) << 8 | segment[17] & 0xff;
    segment[16] = 0;
    segment[17] = 0;
    int sum = ~InternetChecksum.sum(segment, 0, segment.length, pseudo) & 0xffff;
    byte[] whole = Packet.tcp(CLIENT, SERVICE, "S").payload("odd").octets();
    assertThat(sum).isEqualTo((whole[36] & 0xff) << 8 | whole[37] & 0xff);
  }

  @Test
  void whatNoLongerFitsWithTheOptionIsFinishedHere() {
    Director director = serving(SERVICE, SERVER, new Gue(6080, Checksum.REMOTE));
    director.establishes(CLIENT);
    director.fromOutside(
        Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1425]).mayFragment().unfinished());
    Seen outer = only(director.inside());
    assertThat(outer.totalLength()).isEqualTo(1497);
    assertThat(outer.inner(UDP_AND_GUE).hasRightChecksums()).isTrue();
  }

  private static Stream<Encapsulation> kinds() {
    return Stream.of(
        Encapsulation.IPIP,
        new Gue(6080, Checksum.NONE),
        new Gue(6080, Checksum.FULL),
        new Gue(6080, Checksum.REMOTE),
        new Gre(false),
        new Gre(true));
  }

  private static int header(Encapsulation encapsulation) {
    return switch (encapsulation) {
      case Encapsulation.Ipip _, IpipFrom _ -> 0;
      case Gue _ -> UDP_AND_GUE;
      case Gre gre -> gre.checksum() ? 8 : 4;
    };
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aBigFrameIsCutToWhatFits(Encapsulation encapsulation) {
    big(CLIENT, SERVICE, SERVER, encapsulation);
    big(CLIENT6, SERVICE6, SERVER6, encapsulation);
    big(CLIENT, SERVICE, SERVER6, encapsulation);
    big(CLIENT6, SERVICE6, SERVER, encapsulation);
  }

  private static void big(
      Endpoint client, Endpoint service, String server, Encapsulation encapsulation) {
    Director director = serving(service, server, encapsulation);
    director.fromOutside(Packet.tcp(client, service, "S"));
    director.inside();
    byte[] payload = new byte[10_001];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (i * 31);
    }
    director.fromOutside(Packet.tcp(client, service, "P.").payload(payload).big(1460));
    List<Byte> arrived = new ArrayList<>();
    for (Seen outer : director.inside()) {
      assertThat(outer.totalLength()).isLessThanOrEqualTo(1500);
      assertThat(outer.hasRightHeaderChecksum()).isTrue();
      assertThat(outer.protocol() != 17 || outer.hasRightChecksums()).isTrue();
      assertThat(hasRightGreChecksum(outer, encapsulation)).isTrue();
      Seen inner = outer.inner(header(encapsulation));
      assertThat(inner.hasRightChecksums()).isTrue();
      for (byte octet : inner.payload()) {
        arrived.add(octet);
      }
    }
    assertThat(arrived).hasSize(payload.length);
    for (int i = 0; i < payload.length; i++) {
      assertThat(arrived.get(i)).isEqualTo(payload[i]);
    }
  }

  private static boolean hasRightGreChecksum(Seen outer, Encapsulation encapsulation) {
    byte[] octets = outer.ipPayload();
    return !(encapsulation instanceof Gre(boolean checksum))
        || !checksum
        || InternetChecksum.sum(octets, 0, octets.length, 0) == 0xffff;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aLongerHeaderLeavesLessForTheClient(Encapsulation encapsulation) {
    Director director = serving(SERVICE, SERVER, encapsulation);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1460]));
    assertThat(director.inside()).isEmpty();
    assertThat(only(director.outside()).icmpMtu()).isEqualTo(1480 - header(encapsulation));
    assertThat(director.count(Counter.DROPPED_TOO_LONG)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatMayBeFragmentedGoesInPiecesOfTheOuterPacket(Encapsulation encapsulation) {
    Director director = serving(SERVICE, SERVER, encapsulation);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload(new byte[1460]).mayFragment());
    List<Seen> pieces = director.inside();
    assertThat(pieces).hasSize(2).allMatch(Seen::hasRightHeaderChecksum);
    assertThat(pieces.stream().mapToInt(piece -> piece.ipPayload().length).sum())
        .isEqualTo(1500 + header(encapsulation));
  }

  @Test
  void anOuterSourceOutOfAPrefixIsItsFlows() {
    IpPrefix sources = IpPrefix.parse("10.9.8.0/24");
    Director director = serving(SERVICE, SERVER, new IpipFrom(sources));
    Set<IpAddress> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Seen outer = opens(director, 20_000 + i);
      assertThat(outer.source()).matches(sources::contains);
      assertThat(outer.hasRightChecksums()).isTrue();
      assertThat(opens(director, 20_000 + i).source()).isEqualTo(outer.source());
      seen.add(outer.source());
    }
    assertThat(seen)
        .hasSizeGreaterThan(180)
        .doesNotContain(IpAddress.parse("10.9.8.0"), IpAddress.parse("10.9.8.255"));
  }

  @Test
  void soItIsWithIpv6AndWithAPrefixOfOneAddress() {
    IpPrefix sources = IpPrefix.parse("2001:db8:99::/56");
    Director six = serving(SERVICE6, SERVER6, new IpipFrom(sources));
    six.fromOutside(Packet.tcp(CLIENT6, SERVICE6, "S"));
    assertThat(only(six.inside()).source())
        .matches(sources::contains)
        .isNotEqualTo(sources.address());
    Director one = serving(SERVICE, SERVER, new IpipFrom(IpPrefix.parse("10.9.8.7")));
    assertThat(opens(one, 40_000).source()).isEqualTo(IpAddress.parse("10.9.8.7"));
  }

  @Test
  void sourcesOfTheOtherFamilyAreRefused() {
    IpipFrom six = new IpipFrom(IpPrefix.parse("2001:db8:99::/64"));
    assertThatThrownBy(() -> serving(SERVICE, SERVER, six))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "server 198.18.20.11:80 of TCP 198.18.10.100:80:"
                + " its tunnel cannot come from 2001:db8:99::/64, of the other address family");
  }
}
