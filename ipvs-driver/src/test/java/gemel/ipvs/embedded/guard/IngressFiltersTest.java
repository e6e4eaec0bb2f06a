package gemel.ipvs.embedded.guard;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.ipvs.embedded.guard.Guarded.Marked;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.IngressFilter;
import gemel.linux.netlink.IngressFilter.Ports;
import gemel.linux.netlink.IngressFilter.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What tc is to do in a packet's way; that the kernel takes it is shown in User-mode Linux. */
final class IngressFiltersTest {
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  private static final IpAddress SERVER = IpAddress.parse("2001:db8::11");
  private static final Verdict KEEP = new Verdict.NotForTheStack();

  @Test
  void whatClientsSendIsNotForTheStack() {
    assertThat(IngressFilters.services(services(new Endpoint(Protocol.TCP, VIP, 80))))
        .containsExactly(IngressFilter.to(6, IpPrefix.host(VIP), new Ports(false, 80, 80), KEEP));
  }

  @Test
  void everyPortNeedsNoPort() {
    assertThat(IngressFilters.services(services(new Endpoint(Protocol.UDP, VIP, PortRange.ALL))))
        .contains(IngressFilter.to(17, IpPrefix.host(VIP), null, KEEP));
  }

  @Test
  void ipsecGoesWhereItsKeysAreExchanged() {
    assertThat(IngressFilters.services(services(new Endpoint(Protocol.UDP, VIP, 500))))
        .containsExactlyInAnyOrder(
            IngressFilter.to(17, IpPrefix.host(VIP), new Ports(false, 500, 500), KEEP),
            IngressFilter.to(50, IpPrefix.host(VIP), null, KEEP),
            IngressFilter.to(51, IpPrefix.host(VIP), null, KEEP));
  }

  @Test
  void whatServersReplyIsNotForTheStack() {
    Endpoint end = new Endpoint(Protocol.SCTP, SERVER, new PortRange(8000, 8080));
    assertThat(IngressFilters.servers(new Guarded(Set.of(), Set.of(end), Set.of())))
        .containsExactly(
            IngressFilter.from(132, IpPrefix.host(SERVER), new Ports(true, 8000, 8080), KEEP));
  }

  @Test
  void aRuleThatMarksForNobodyEndsItsList() {
    MarkRule rule = new MarkRule(7, Protocol.TCP, null, IpPrefix.parse("192.0.2.0/24"), List.of());
    assertThat(IngressFilters.marked(new Marked(rule, Set.of()), 17))
        .containsExactly(
            IngressFilter.to(6, IpPrefix.parse("192.0.2.0/24"), null, new Verdict.GoTo(17)));
    assertThat(IngressFilters.marked(new Marked(rule, Set.of(AddressFamily.IPV4)), 17))
        .containsExactly(IngressFilter.to(6, IpPrefix.parse("192.0.2.0/24"), null, KEEP));
  }

  @Test
  void aRuleOfBothFamiliesMayMarkForOneOfThem() {
    MarkRule rule = new MarkRule(7, null, null, null, List.of(PortRange.of(53)));
    Set<IngressFilter> filters =
        IngressFilters.marked(new Marked(rule, Set.of(AddressFamily.IPV6)), 17);
    assertThat(filters).hasSize(6);
    assertThat(filters)
        .allSatisfy(filter ->
            assertThat(filter.verdict())
                .isEqualTo(filter.family() == AddressFamily.IPV6 ? KEEP : new Verdict.GoTo(17)));
  }

  private static Guarded services(Endpoint end) {
    return new Guarded(Set.of(end), Set.of(), Set.of());
  }
}
