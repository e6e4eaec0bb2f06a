package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceRefusals;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.IpPrefix;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clients on a NAT server's own network, beyond what the corpus shows of them. */
final class SameNetworkTest {
  private static final String SERVER = "198.18.20.11";
  private static final String NETWORK = "198.18.20.0/24";
  private static final Endpoint NEIGHBOUR = Endpoint.of("198.18.20.77", 40_000);

  private final Director director = Director.serving(ForwardingMethod.NAT, SERVER);

  private ServiceRefusals refusals() {
    return only(director.shard().status().services()).refusals();
  }

  @Test
  void serviceSaysHowManyWereRefusedAndOfWhichNetwork() {
    director.findsServerOn(SERVER, NETWORK);
    director.fromInside(Packet.tcp(NEIGHBOUR, SERVICE, "S"));
    director.fromInside(Packet.tcp(NEIGHBOUR, SERVICE, "S"));

    assertThat(only(director.inside().subList(1, 2)).flags()).contains("R");
    assertThat(director.count(Counter.DROPPED_SAME_NETWORK)).isEqualTo(2);
    assertThat(refusals())
        .isEqualTo(new ServiceRefusals(2, Optional.of(IpPrefix.parse(NETWORK)), 0));

    director.apply(new TableChange.ZeroCounters(Director.key(Protocol.TCP, SERVICE)));
    assertThat(refusals()).isEqualTo(ServiceRefusals.NONE);
  }

  @Test
  void otherClientsAreServed() {
    director.findsServerOn(SERVER, NETWORK);
    director.establishes(CLIENT);
    assertThat(refusals()).isEqualTo(ServiceRefusals.NONE);
  }

  @Test
  void serverBehindARouterServesItsNeighboursToo() {
    director.establishes(NEIGHBOUR);
    assertThat(director.connections()).hasSize(1);
  }

  @Test
  void connectionThatIsThereGoesOn() {
    director.fromInside(Packet.tcp(NEIGHBOUR, SERVICE, "S"));
    director.inside();
    director.findsServerOn(SERVER, NETWORK);
    director.fromInside(Packet.tcp(NEIGHBOUR, SERVICE, "."));
    assertThat(only(director.inside()).to()).isEqualTo(Endpoint.of(SERVER, 8080));
  }

  @Test
  void refusesNobodyBeforeItKnowsHowTheServerIsReached() {
    Director young = new Director(100);
    young.serves(Protocol.TCP, SERVICE, SchedulerName.RR);
    young.add(SERVICE, SERVER, ForwardingMethod.NAT);
    young.becomesMaster(Duration.ZERO);
    young.fromInside(Packet.tcp(NEIGHBOUR, SERVICE, "S"));
    young.findsServerOn(SERVER, NETWORK);
    assertThat(only(young.inside()).to()).isEqualTo(Endpoint.of(SERVER, 8080));

    young.fromInside(Packet.tcp(Endpoint.of("198.18.20.77", 40_001), SERVICE, "S"));
    assertThat(young.count(Counter.DROPPED_SAME_NETWORK)).isEqualTo(1);
  }
}
