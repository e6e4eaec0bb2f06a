package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** ICMP errors about packets of connections (ip_vs_core.c, ip_vs_in_icmp and ip_vs_out_icmp). */
final class IcmpErrorTest {
  private static final String SERVER = "198.18.20.11";
  private static final Endpoint SERVER_END = Endpoint.of(SERVER, 8080);
  private static final IpAddress ROUTER = IpAddress.parse("192.0.2.1");

  @Test
  void errorAboutAReplyGoesToTheServerInItsOwnTerms() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    director.establishes(CLIENT);
    byte[] reply = Packet.tcp(SERVICE, CLIENT, ".").payload(new byte[1460]).octets();
    director.fromOutside(
        Packet.icmpError(ROUTER, SERVICE.address(), 3, 4, Arrays.copyOf(reply, 28)).mtu(1400));

    Seen error = only(director.inside());
    assertThat(error.source()).isEqualTo(ROUTER);
    assertThat(error.destination()).isEqualTo(SERVER_END.address());
    assertThat(error.icmpMtu()).isEqualTo(1400);
    assertThat(error.hasRightChecksums()).isTrue();
    assertThat(error.quoted().from()).isEqualTo(SERVER_END);
    assertThat(error.quoted().to()).isEqualTo(CLIENT);
    assertThat(error.quoted().hasRightHeaderChecksum()).isTrue();
    assertThat(director.count(Counter.ICMP_RELAYED)).isEqualTo(1);
  }

  @Test
  void errorAboutARequestGoesToTheClientFromTheVirtualAddress() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    director.establishes(CLIENT);
    byte[] request = Packet.tcp(CLIENT, SERVER_END, "P.").payload("GET").octets();
    director.fromInside(Packet.icmpError(SERVER_END.address(), CLIENT.address(), 3, 3, request));

    Seen error = only(director.outside());
    assertThat(error.source()).isEqualTo(SERVICE.address());
    assertThat(error.destination()).isEqualTo(CLIENT.address());
    assertThat(error.hasRightChecksums()).isTrue();
    assertThat(error.quoted().from()).isEqualTo(CLIENT);
    assertThat(error.quoted().to()).isEqualTo(SERVICE);
    assertThat(error.quoted().hasRightHeaderChecksum()).isTrue();
  }

  @Test
  void directRelaysTheErrorAsItIs() {
    Director director = Director.serving(ForwardingMethod.DIRECT, SERVER);
    director.establishes(CLIENT);
    director.fromOutside(aboutReply());

    Seen error = only(director.inside());
    assertThat(error.destination()).isEqualTo(SERVICE.address());
    assertThat(error.quoted().from()).isEqualTo(SERVICE);
    assertThat(error.destinationMac()).isEqualTo(Director.mac(SERVER_END.address()));
  }

  @Test
  void tunnelRelaysTheErrorInside() {
    Director director = Director.serving(ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT);
    director.fromOutside(aboutReply());

    Seen outer = only(director.inside());
    assertThat(outer.protocol()).isEqualTo(4);
    assertThat(outer.inner().protocol()).isEqualTo(1);
    assertThat(outer.hasRightChecksums()).isTrue();
  }

  @Test
  void errorAboutNoConnectionIsLeftToTheHost() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    director.fromOutside(aboutReply());

    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.LEFT_TO_HOST)).isEqualTo(1);
  }

  @Test
  void errorWithAWrongChecksumIsNotRelayed() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    director.establishes(CLIENT);
    byte[] frame = aboutReply().frame(Director.OUTSIDE_MAC, Director.CLIENT_MAC);
    frame[frame.length - 1] ^= 1;
    director.octetsFromOutside(frame);

    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.ICMP_RELAYED)).isZero();
  }

  private static Packet aboutReply() {
    byte[] reply = Packet.tcp(SERVICE, CLIENT, ".").octets();
    return Packet.icmpError(ROUTER, SERVICE.address(), 3, 1, Arrays.copyOf(reply, 28));
  }
}
