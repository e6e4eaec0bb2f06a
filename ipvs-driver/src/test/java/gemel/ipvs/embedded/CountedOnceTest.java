package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What could not be sent in the end was not forwarded. {@link Director} itself looks at the sum.
 */
final class CountedOnceTest {
  private static final String SERVER = "198.18.20.11";
  private static final Endpoint SERVER_END = Endpoint.of(SERVER, 8080);

  @Test
  void aRequestWithoutAPortIsDroppedAndNotForwarded() {
    for (Director director :
        List.of(
            Director.serving(ForwardingMethod.NAT, SERVER),
            Director.serving(ForwardingMethod.DIRECT, SERVER),
            EncapsulationTest.serving(SERVICE, SERVER, Encapsulation.IPIP),
            FullNatTest.serving(ClientNotice.NONE),
            FullNatTest.serving(ClientNotice.TOA),
            FullNatTest.serving(ClientNotice.PROXY))) {
      director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
      director.losesInside();
      director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
      director.fromOutside(Packet.icmpError(CLIENT.address(), SERVICE.address(), 3, 4, reply()));
      assertThat(director.count(Counter.FORWARDED)).isEqualTo(1);
      assertThat(director.count(Counter.ICMP_RELAYED)).isZero();
      assertThat(director.count(Counter.DROPPED_UNREACHABLE)).isEqualTo(2);
    }
  }

  private static byte[] reply() {
    return Packet.tcp(SERVICE, CLIENT, ".").octets();
  }

  @Test
  void aReplyWithoutAPortIsDroppedAndNotReplied() {
    Director director = Director.serving(ForwardingMethod.NAT, SERVER);
    director.establishes(CLIENT);
    director.losesOutside();
    director.fromInside(Packet.tcp(SERVER_END, CLIENT, "."));
    byte[] request = Packet.tcp(CLIENT, SERVER_END, ".").octets();
    director.fromInside(Packet.icmpError(SERVER_END.address(), CLIENT.address(), 3, 4, request));
    assertThat(director.count(Counter.REPLIED)).isEqualTo(1);
    assertThat(director.count(Counter.ICMP_RELAYED)).isZero();
    assertThat(director.count(Counter.DROPPED_UNREACHABLE)).isEqualTo(2);
  }

  /** The header of the PROXY protocol goes in the place of the client's acknowledgement. */
  @Test
  void aClientsPacketIsForwardedWhenAHeaderGoesInItsPlace() {
    Director director = FullNatTest.serving(ClientNotice.PROXY);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").sequence(7));
    Endpoint local = NatTest.only(director.inside()).from();
    director.fromInside(Packet.tcp(SERVER_END, local, "S.").acknowledgement(8));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").sequence(8));
    assertThat(director.count(Counter.PROXY_HEADERS)).isEqualTo(1);
    assertThat(director.count(Counter.FORWARDED)).isEqualTo(2);
    assertThat(director.count(Counter.REPLIED)).isEqualTo(1);
    director.losesInside();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").sequence(8));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").sequence(7));
    assertThat(director.count(Counter.PROXY_HEADERS)).isEqualTo(1);
    assertThat(director.count(Counter.FORWARDED)).isEqualTo(2);
    assertThat(director.count(Counter.DROPPED_UNREACHABLE)).isEqualTo(2);
  }

  @Test
  void aFrameThatCannotBeCutIsDroppedAndNotForwarded() {
    Director director = Director.serving(ForwardingMethod.TUNNEL, SERVER);
    director.establishes(CLIENT);
    long before = director.count(Counter.FORWARDED);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").payload("x".repeat(60_000)).big(8));
    assertThat(director.count(Counter.DROPPED_OFFLOAD)).isEqualTo(1);
    assertThat(director.count(Counter.FORWARDED)).isEqualTo(before);
  }

  @Test
  void whatWaitsForItsNextHopIsCountedWhenItIsKnown() {
    Director director = Director.serving(ForwardingMethod.NAT);
    director.add(SERVICE, SERVER, ForwardingMethod.NAT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromOutside(Packet.tcp(new Endpoint(IpAddress.parse("203.0.113.9"), 1), SERVICE, "S"));
    assertThat(director.shard().waiting()).isEqualTo(2);
    director.findsServerBehindMtu(SERVER, 1500);
    assertThat(director.shard().waiting()).isZero();
    assertThat(director.count(Counter.FORWARDED)).isEqualTo(2);
    Ends.areCountedOnce(director.shard());
  }
}
