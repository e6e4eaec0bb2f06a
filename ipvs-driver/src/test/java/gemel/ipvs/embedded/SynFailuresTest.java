package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.SynFailures;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that do not open, as the engine counts them. */
final class SynFailuresTest {
  private static final String ADDRESS = "198.18.20.11";
  private static final Endpoint SERVER = Endpoint.of(ADDRESS, 8080);

  private static SynFailures.OfServer only(Director director) {
    return NatTest.only(director.shard().synFailures());
  }

  @Test
  void connectionThatOpensIsNone() {
    Director director = Director.serving(ForwardingMethod.NAT, ADDRESS);
    director.establishes(CLIENT);
    director.fromInside(Packet.tcp(SERVER, CLIENT, "R."));
    assertThat(director.shard().synFailures()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"NAT", "DIRECT"})
  void synThatIsSentAgainIsCounted(ForwardingMethod method) {
    Director director = Director.serving(method, ADDRESS);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    assertThat(director.shard().synFailures()).isEmpty();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    SynFailures.OfServer found = only(director);
    assertThat(found.service()).isEqualTo(Director.key(Protocol.TCP, SERVICE));
    assertThat(found.server()).isEqualTo(Director.id(ADDRESS, method));
    assertThat(found.failures()).isEqualTo(new SynFailures(2, 0));
  }

  @Test
  void resetOfTheServerInsteadOfAnAnswerIsCounted() {
    Director director = Director.serving(ForwardingMethod.NAT, ADDRESS);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromInside(Packet.tcp(SERVER, CLIENT, "R."));
    assertThat(only(director).failures()).isEqualTo(new SynFailures(0, 1));
  }

  @Test
  void resetOfTheClientIsNone() {
    Director director = Director.serving(ForwardingMethod.NAT, ADDRESS);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "R"));
    assertThat(director.shard().synFailures()).isEmpty();
  }
}
