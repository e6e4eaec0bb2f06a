package gemel.ipvs.embedded.guard;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.linux.net.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuardPlanTest {
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  private static final ServiceKey SERVICE = new ServiceKey.ByAddress(Protocol.TCP, VIP, 80);
  private static final Endpoint CLIENTS_SIDE = new Endpoint(Protocol.TCP, VIP, 80);

  private final GuardPlan plan = new GuardPlan();

  @Test
  void serviceAndItsNatServersAreGuarded() {
    follow(add(SERVICE), server(11, ForwardingMethod.NAT));

    assertThat(plan.guarded().services()).containsExactly(CLIENTS_SIDE);
    assertThat(plan.guarded().servers()).containsExactly(endpoint(11));
  }

  @Test
  void serversThatAnswerClientsThemselvesAreNot() {
    follow(add(SERVICE), server(11, ForwardingMethod.DIRECT), server(12, ForwardingMethod.TUNNEL));

    assertThat(plan.guarded().servers()).isEmpty();
  }

  @Test
  void fullNatServersAreGuardedWhereTheyReplyToLocalAddresses() {
    IpAddress local = IpAddress.parse("198.18.20.200");
    IpAddress other = IpAddress.parse("198.18.20.201");
    VirtualService service = new VirtualService(SERVICE, SchedulerName.RR);
    follow(
        new TableChange.AddService(service.with(FullNat.of(List.of(local)))),
        server(11, ForwardingMethod.FULL_NAT));
    follow(new TableChange.EditService(service.with(FullNat.of(List.of(other)))));

    assertThat(plan.guarded().servers()).isEmpty();
    assertThat(plan.guarded().localServers()).containsExactly(endpoint(11));
    assertThat(plan.guarded().locals())
        .as("connections reply to an address that was taken away, too")
        .containsExactlyInAnyOrder(local, other);

    follow(new TableChange.RemoveService(SERVICE));
    assertThat(plan.guarded()).isEqualTo(Guarded.NOTHING);
  }

  @Test
  void serverThatWasTakenOutIsGuardedOnBecauseItsConnectionsStillReply() {
    follow(add(SERVICE), server(11, ForwardingMethod.NAT));
    follow(new TableChange.RemoveServer(SERVICE, id(11)));

    assertThat(plan.guarded().servers()).containsExactly(endpoint(11));
  }

  @Test
  void serverThatCameBackByAnotherMethodIsGuardedAsThat() {
    follow(add(SERVICE), server(11, ForwardingMethod.NAT));
    follow(new TableChange.RemoveServer(SERVICE, id(11)), server(11, ForwardingMethod.DIRECT));

    assertThat(plan.guarded().servers()).isEmpty();
  }

  @Test
  void withItsServiceEverythingIsGone() {
    follow(add(SERVICE), server(11, ForwardingMethod.NAT), server(12, ForwardingMethod.NAT));
    follow(new TableChange.RemoveServer(SERVICE, id(11)));
    follow(new TableChange.RemoveService(SERVICE));

    assertThat(plan.guarded().services()).isEmpty();
    assertThat(plan.guarded().servers()).isEmpty();
  }

  @Test
  void serversTakenOutAreBounded() {
    follow(add(SERVICE));
    for (int i = 0; i < 2000; i++) {
      follow(server(i, ForwardingMethod.NAT), new TableChange.RemoveServer(SERVICE, id(i)));
    }

    assertThat(plan.guarded().servers()).hasSize(1024).contains(endpoint(1999));
  }

  private void follow(TableChange... changes) {
    plan.follow(List.of(changes));
  }

  private static TableChange add(ServiceKey key) {
    return new TableChange.AddService(new VirtualService(key, SchedulerName.RR));
  }

  private static TableChange server(int last, ForwardingMethod method) {
    return new TableChange.AddServer(SERVICE, new RealServer(id(last), method, 1));
  }

  private static RealServer.Id id(int number) {
    return new RealServer.Id(IpAddress.v4(0xC6120000 + number), 8080);
  }

  private static Endpoint endpoint(int number) {
    return new Endpoint(Protocol.TCP, id(number).address(), 8080);
  }
}
