package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Packets whose next hop is not known yet. */
final class HeldPacketsTest {
  private static final String SERVER = "198.18.20.11";

  private final Director director = director();

  /** The server's neighbour entry is missing. */
  private static Director director() {
    Director director = Director.serving(ForwardingMethod.NAT);
    director.add(SERVICE, SERVER, ForwardingMethod.NAT);
    return director;
  }

  @Test
  void newServersNextHopIsAskedForBeforeAnyPacketComes() {
    assertThat(director.asked()).containsExactly(IpAddress.parse(SERVER));
  }

  @Test
  void packetsWaitForTheServersHardwareAddressAndGoInTheirOrder() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").sequence(1));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").sequence(2));
    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.HELD)).isEqualTo(2);

    director.findsServerBehindMtu(SERVER, 1500);
    assertThat(director.inside()).extracting(Seen::sequence).containsExactly(1, 2);
    assertThat(director.connections()).hasSize(1);
  }

  @Test
  void heldPacketsAreBoundedAndTheRestIsCounted() {
    for (int port = 1; port <= 1030; port++) {
      director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), port), SERVICE, "S"));
      if (director.connections().size() >= 1000) {
        break;
      }
    }
    for (int i = 0; i < 30; i++) {
      director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), 1), SERVICE, "S"));
    }

    assertThat(director.count(Counter.HELD)).isEqualTo(1024);
    assertThat(director.count(Counter.DROPPED_HELD)).isEqualTo(6);
  }

  @Test
  void packetThatWaitedASecondIsDropped() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.passes(Duration.ofMillis(1001));
    director.findsServerBehindMtu(SERVER, 1500);

    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.DROPPED_HELD)).isEqualTo(1);
  }

  @Test
  void packetsAreDroppedWhenNobodyAnswers() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.cannotReach(SERVER);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.DROPPED_UNREACHABLE)).isEqualTo(2);
  }

  @Test
  void unreachableIsAskedForAgainAfterASecond() {
    director.cannotReach(SERVER);
    director.passes(Duration.ofSeconds(1));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(director.asked()).hasSize(2);
    assertThat(director.count(Counter.HELD)).isEqualTo(1);
  }

  @Test
  void questionThatIsNotAnsweredIsAskedAgainAfterASecond() {
    director.passes(Duration.ofSeconds(1));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(director.asked()).hasSize(2);
  }
}
