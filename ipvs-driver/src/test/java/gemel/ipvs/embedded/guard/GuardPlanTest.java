package gemel.ipvs.embedded.guard;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.MarkRule;
import gemel.ipvs.Persistence;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.ipvs.embedded.guard.Guarded.Marked;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GuardPlanTest {
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  private static final ServiceKey SERVICE = new ServiceKey.ByAddress(Protocol.TCP, VIP, 80);
  private static final Endpoint CLIENTS_SIDE = new Endpoint(Protocol.TCP, VIP, 80);

  private static final MarkRule WEB =
      new MarkRule(1, Protocol.TCP, null, null, List.of(PortRange.of(80), PortRange.of(443)));

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

  @Test
  void everyPortIsGuardedOnceAlsoWhereOneOfThemHasAServiceOfItsOwn() {
    follow(add(SERVICE), add(new ServiceKey.ByAddress(Protocol.TCP, VIP, 0)));

    assertThat(plan.guarded().services())
        .containsExactly(new Endpoint(Protocol.TCP, VIP, PortRange.ALL));
  }

  @Test
  void persistentFtpTakesItsDataToo() {
    ServiceKey ftp = new ServiceKey.ByAddress(Protocol.TCP, VIP, 21);
    follow(
        new TableChange.AddService(
            new VirtualService(
                ftp,
                SchedulerName.RR,
                Set.of(),
                new Persistence(300, Persistence.EACH_V4),
                "",
                false)));

    assertThat(plan.guarded().services())
        .containsExactlyInAnyOrder(
            new Endpoint(Protocol.TCP, VIP, new PortRange(20, 21)),
            new Endpoint(Protocol.TCP, VIP, new PortRange(1024, 65535)));
  }

  @Test
  void answersToSingleDatagramsPass() {
    ServiceKey dns = new ServiceKey.ByAddress(Protocol.UDP, VIP, 53);
    follow(
        new TableChange.AddService(
            new VirtualService(dns, SchedulerName.RR, Set.of(), Persistence.NONE, "", true)),
        new TableChange.AddServer(dns, new RealServer(id(11), ForwardingMethod.NAT, 1)));

    assertThat(plan.guarded().services()).containsExactly(new Endpoint(Protocol.UDP, VIP, 53));
    assertThat(plan.guarded().servers()).isEmpty();
  }

  @Test
  void answersOfCallsAreKeptBackSinceTheEngineSendsThem() {
    ServiceKey sip = new ServiceKey.ByAddress(Protocol.UDP, VIP, 5060);
    Persistence minute = new Persistence(60, Persistence.EACH_V4);
    follow(
        new TableChange.AddService(
            new VirtualService(sip, SchedulerName.RR, Set.of(), minute, VirtualService.SIP, true)),
        new TableChange.AddServer(sip, new RealServer(id(11), ForwardingMethod.NAT, 1)));

    assertThat(plan.guarded().servers()).hasSize(1);
  }

  @Test
  void whatAMarkTakesIsGuardedInItsFamily() {
    plan.mark(List.of(WEB));
    assertThat(plan.guarded().marks()).isEmpty();
    follow(add(new ServiceKey.ByMark(AddressFamily.IPV6, 1)));

    assertThat(plan.guarded().marks())
        .containsExactly(List.of(new Marked(WEB, Set.of(AddressFamily.IPV6))));
    assertThat(MarkChains.commands("t", 1, plan.guarded().marks()))
        .isEqualTo(
            """
            flush chain inet t marked
            delete chain inet t marked0
            add chain inet t marked0
            add rule inet t marked jump marked0
            add rule inet t marked0 meta nfproto ipv4 meta l4proto { 6 } th dport { 80, 443 } return
            add rule inet t marked0 meta nfproto ipv6 meta l4proto { 6 } th dport { 80, 443 } counter\
             drop
            """);
  }

  @Test
  void natServersOfAMarkReplyFromThePortsOfItsRules() {
    ServiceKey key = new ServiceKey.ByMark(AddressFamily.IPV4, 1);
    IpAddress server = id(11).address();
    plan.mark(List.of(WEB));
    follow(
        add(key),
        new TableChange.AddServer(
            key, new RealServer(new RealServer.Id(server, 0), ForwardingMethod.NAT, 1)));

    assertThat(plan.guarded().servers())
        .containsExactlyInAnyOrder(
            new Endpoint(Protocol.TCP, server, 80), new Endpoint(Protocol.TCP, server, 443));
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
