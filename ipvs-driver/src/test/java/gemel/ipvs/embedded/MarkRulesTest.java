package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which packets a service by mark takes, and for whom. */
final class MarkRulesTest {
  private static final String CACHE = "198.18.20.11";
  private static final Endpoint ORIGIN = Endpoint.of("192.0.2.80", 80);
  private static final ServiceKey MARK = new ServiceKey.ByMark(AddressFamily.IPV4, 1);

  private final Director director = new Director(100);

  MarkRulesTest() {
    director.knowsNeighbours(CACHE);
    director.apply(
        new TableChange.AddService(new VirtualService(MARK, SchedulerName.RR)),
        new TableChange.AddServer(
            MARK,
            new RealServer(
                new RealServer.Id(IpAddress.parse(CACHE), 0), ForwardingMethod.DIRECT, 1)));
    director.shard().mark(List.of(rule(1, null, null, 80)));
  }

  private static MarkRule rule(
      int mark, @Nullable String source, @Nullable String destination, int port) {
    return new MarkRule(
        mark,
        Protocol.TCP,
        source == null ? null : IpPrefix.parse(source),
        destination == null ? null : IpPrefix.parse(destination),
        List.of(PortRange.of(port)));
  }

  @Test
  void anyDestinationIsServedByTheMaster() {
    director.becomesMaster(Duration.ZERO);
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));

    assertThat(only(director.inside()).to()).isEqualTo(ORIGIN);
    assertThat(only(director.connections()).fwmark()).isEqualTo(1);
  }

  @Test
  void backupLeavesItToItsHost() {
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));

    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.LEFT_TO_HOST)).isEqualTo(1);
  }

  @Test
  void withoutALeaseNothingBeginsAndWhatIsKnownGoesOn() {
    director.becomesMaster(Duration.ZERO);
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    director.inside();
    director.losesLease();
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "."));
    assertThat(director.inside()).hasSize(1);
    director.fromOutside(Packet.tcp(Endpoint.of("203.0.113.7", 5), ORIGIN, "S"));
    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.DROPPED_LEASE)).isEqualTo(1);
  }

  @Test
  void firstRuleThatMatchesDecides() {
    director.becomesMaster(Duration.ZERO);
    director
        .shard()
        .mark(List.of(rule(0, null, "192.0.2.0/25", 80), rule(1, "203.0.113.0/24", null, 80)));
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    assertThat(director.inside()).isEmpty();
    director.fromOutside(Packet.tcp(CLIENT, Endpoint.of("192.0.2.128", 80), "S"));
    assertThat(director.inside()).hasSize(1);
    director.fromOutside(
        Packet.tcp(Endpoint.of("203.0.112.7", 1), Endpoint.of("192.0.2.128", 80), "S"));
    assertThat(director.inside()).isEmpty();
  }

  @Test
  void connectionOutlivesTheRuleThatItCameBy() {
    director.becomesMaster(Duration.ZERO);
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    director.inside();
    director.shard().mark(List.of());
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "."));

    assertThat(director.inside()).hasSize(1);
  }

  @Test
  void portsAreRanges() {
    director.becomesMaster(Duration.ZERO);
    director
        .shard()
        .mark(
            List.of(
                new MarkRule(
                    1, null, null, null, List.of(PortRange.of(9), new PortRange(80, 90)))));
    for (int port : new int[] {8, 9, 10, 79, 80, 90, 91}) {
      director.fromOutside(Packet.tcp(CLIENT, new Endpoint(ORIGIN.address(), port), "S"));
    }
    assertThat(director.inside()).extracting(seen -> seen.to().port()).containsExactly(9, 80, 90);
  }

  @Test
  void standbyKnowsWhoseServerAConnectionOfAMarkHas() {
    director.becomesMaster(Duration.ZERO);
    director.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    MarkRulesTest standby = new MarkRulesTest();
    standby.director.accepts(
        director.snapshot(0, 10).connections().stream()
            .<gemel.ipvs.ConnectionChange>map(gemel.ipvs.ConnectionChange.Put::new)
            .toList(),
        1);

    assertThat(
            standby
                .director
                .shard()
                .status()
                .services()
                .getFirst()
                .servers()
                .getFirst()
                .activeConnections())
        .isEqualTo(1);
  }

  @Test
  void ruleIsForOneFamilyIfItNamesAddresses() {
    assertThat(rule(1, null, null, 80).isFor(AddressFamily.IPV6)).isTrue();
    assertThat(rule(1, "10.0.0.0/8", null, 80).isFor(AddressFamily.IPV6)).isFalse();
    assertThat(rule(1, null, "2001:db8::/32", 80).isFor(AddressFamily.IPV6)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(1, "10.0.0.0/8", "2001:db8::/32", 80));
  }

  @Test
  void withoutAnyRuleAddressesAreServedAsEver() {
    Director other = Director.serving(ForwardingMethod.NAT, CACHE);
    other.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(other.inside()).hasSize(1);
  }
}
