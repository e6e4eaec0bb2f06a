package gemel.ipvs.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HostOnlyTest {
  private static final IpAddress OWN = IpAddress.parse("192.0.2.1");
  private static final IpAddress SHARED = IpAddress.parse("192.0.2.100");

  private static final VirtualService WEB =
      new VirtualService(new ServiceKey.ByAddress(Protocol.TCP, SHARED, 80), SchedulerName.RR);

  private final HostOnly hostOnly = new HostOnly();

  @Test
  void ownAddressesThatServeAreTheEnginesToo() {
    hostOnly.own(Set.of(OWN, SHARED));
    hostOnly.follow(List.of(new TableChange.AddService(WEB)));
    assertThat(hostOnly.addresses()).containsExactly(OWN);
  }

  @Test
  void addressesThatComeLaterAreJudgedTheSame() {
    hostOnly.follow(List.of(new TableChange.AddService(WEB)));
    hostOnly.own(Set.of(OWN));
    hostOnly.own(Set.of(OWN, SHARED));
    assertThat(hostOnly.addresses()).containsExactly(OWN);
  }

  @Test
  void connectionsOfAServiceThatIsGoneAreHeardOn() {
    hostOnly.own(Set.of(OWN, SHARED));
    hostOnly.follow(List.of(new TableChange.AddService(WEB)));
    hostOnly.follow(List.of(new TableChange.RemoveService(WEB.key())));
    assertThat(hostOnly.addresses()).containsExactly(OWN);
  }
}
