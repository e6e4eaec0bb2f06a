package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.AccessCounts;
import gemel.ipvs.AccessList;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.IpPrefix;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccessTest {
  private static final String SERVER = "198.18.20.11";

  private final Director director = Director.serving(ForwardingMethod.NAT, SERVER);

  @Test
  void aListThatComesLaterConcernsConnectionsThatBeginLater() {
    director.establishes(CLIENT);
    denies("203.0.113.0/24");

    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload(new byte[] {1}));
    assertThat(director.inside()).as("the known connection goes on").hasSize(1);
    director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), 40_001), SERVICE, "S"));

    assertThat(director.inside()).isEmpty();
    assertThat(director.outside()).as("nobody is told").isEmpty();
    assertThat(director.connections()).hasSize(1);
    assertThat(director.count(Counter.DROPPED_DENIED)).isEqualTo(1);
    assertThat(director.shard().status().services().getFirst().access())
        .isEqualTo(new AccessCounts(List.of(1L), 1, 0));
  }

  @Test
  void whoBeginsAnewIsJudgedAnew() {
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "R"));
    director.inside();
    denies("203.0.113.0/24");
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(director.inside()).isEmpty();
    assertThat(director.connections()).isEmpty();
  }

  private void denies(String prefix) {
    AccessList list =
        new AccessList(List.of(new AccessList.Rule(false, IpPrefix.parse(prefix))), true);
    director.apply(
        new TableChange.EditService(
            new VirtualService(Director.key(Protocol.TCP, SERVICE), SchedulerName.RR)
                .with(ServicePolicies.DEFAULT.withAccess(list))));
  }
}
