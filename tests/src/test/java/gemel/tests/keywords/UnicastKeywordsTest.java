package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.linux.net.IpAddress;
import gemel.tests.keywords.PlannedRouter.Taken;
import gemel.vrrp.advertisement.OutgoingPacket;
import gemel.vrrp.group.RouterState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Advertisements to peers instead of the group. The instance is 192.0.2.1. */
class UnicastKeywordsTest {
  private static final int TIME_TO_LIVE = 8;
  private static final String PEER = "unicast_peer {\n 192.0.2.2\n}";

  private final Template instance = Template.instance();

  private static List<String> destinations(String text) {
    return router(text).sends().stream()
        .map(OutgoingPacket::destination)
        .map(IpAddress::toString)
        .toList();
  }

  private static PlannedRouter router(String text) {
    return PlannedRouter.of(text, "192.0.2.1");
  }

  /** What it makes of an advertisement to it alone. */
  private Taken hears(String text, String source, int timeToLive) {
    String other =
        instance.with("unicast_ttl %d\nunicast_peer {\n 192.0.2.1\n}".formatted(timeToLive));
    return router(text).hears(PlannedRouter.of(other, source));
  }

  @Test
  void withAUnicastPeerTheGroupHearsNothing() {
    assertThat(destinations(instance.with(PEER))).containsExactly("192.0.2.2");
    assertThat(destinations(instance.without())).containsExactly("224.0.0.18");
  }

  private static RouterState becomes(String text) {
    return VirtualDirector.started(text).runUntil(Duration.ofSeconds(10)).stateOf("VI_1");
  }

  @Test
  void unicastFaultNoPeerIsFaultRatherThanTheGroup() {
    assertThat(becomes(instance.with("unicast_fault_no_peer"))).isEqualTo(RouterState.FAULT);
    assertThat(becomes(instance.without())).isEqualTo(RouterState.MASTER);
    assertThat(becomes(instance.with("unicast_fault_no_peer\n" + PEER)))
        .isEqualTo(RouterState.MASTER);
    assertThat(destinations(instance.with("unicast_fault_no_peer"))).isEmpty();
    assertThat(hears(instance.with("unicast_fault_no_peer"), "192.0.2.2", 255))
        .isEqualTo(Taken.NO_PEER);
  }

  private static String withoutAddress(String lines) {
    return "vrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 51\n%s\n}".formatted(lines);
  }

  @Test
  void noVirtualIpaddressElectsWithoutAnAddress() {
    String none = withoutAddress("version 3\nno_virtual_ipaddress");
    assertThat(becomes(none)).isEqualTo(RouterState.MASTER);
    PlannedRouter other = PlannedRouter.of(none, "192.0.2.2");
    assertThat(other.says()).as("IP header, and a message without an address").hasSize(28);
    assertThat(router(none).hears(other)).isEqualTo(Taken.YES);
    assertThat(router(instance.with("version 3")).hears(other)).isEqualTo(Taken.BAD_FIELD);
    assertThat(new ConfigurationReader("west").parse("d", withoutAddress("version 3")).hasErrors())
        .isTrue();
  }

  @Test
  void nativeIpv6IsTheFamilyWhereNoAddressSaysIt() {
    String four = withoutAddress("no_virtual_ipaddress");
    String six = withoutAddress("no_virtual_ipaddress\nnative_ipv6");
    assertThat(PlannedRouter.of(six, "fe80::1").sends())
        .extracting(packet -> packet.destination().toString())
        .containsExactly("ff02::12");
    assertThat(destinations(four)).containsExactly("224.0.0.18");
  }

  @Test
  void eachUnicastPeerIsToldAndNoGroup() {
    Template peers = new Template(instance.with("unicast_peer {\n 192.0.2.2\n <line>\n}"));
    assertThat(destinations(peers.with("192.0.2.3"))).containsExactly("192.0.2.2", "192.0.2.3");
    assertThat(destinations(peers.without())).containsExactly("192.0.2.2");
  }

  @Test
  void minTtlIsTheLeastThatAPeersAdvertisementMayArriveWith() {
    Template peer = new Template(instance.with("unicast_peer {\n 192.0.2.2 <line>\n}"));
    assertThat(hears(peer.with("min_ttl 200"), "192.0.2.2", 199)).isEqualTo(Taken.TTL_OUT_OF_RANGE);
    assertThat(hears(peer.with("min_ttl 200"), "192.0.2.2", 200)).isEqualTo(Taken.YES);
    assertThat(hears(peer.without(), "192.0.2.2", 199)).isEqualTo(Taken.YES);
  }

  @Test
  void maxTtlIsTheGreatestThatAPeersAdvertisementMayArriveWith() {
    Template peer = new Template(instance.with("unicast_peer {\n 192.0.2.2 <line>\n}"));
    assertThat(hears(peer.with("max_ttl 200"), "192.0.2.2", 201)).isEqualTo(Taken.TTL_OUT_OF_RANGE);
    assertThat(hears(peer.with("max_ttl 200"), "192.0.2.2", 200)).isEqualTo(Taken.YES);
    assertThat(hears(peer.without(), "192.0.2.2", 201)).isEqualTo(Taken.YES);
  }

  @Test
  void unicastTtlIsTheTimeToLiveOfWhatIsSent() {
    Template unicast = new Template(instance.with(PEER + "\n<line>"));
    assertThat(router(unicast.with("unicast_ttl 3")).says()[TIME_TO_LIVE]).isEqualTo((byte) 3);
    assertThat(router(unicast.without()).says()[TIME_TO_LIVE]).isEqualTo((byte) 255);
  }

  @Test
  void checkUnicastSrcDropsWhatComesFromNoPeer() {
    Template unicast = new Template(instance.with(PEER + "\n<line>"));
    assertThat(hears(unicast.with("check_unicast_src"), "192.0.2.3", 255)).isEqualTo(Taken.NO_PEER);
    assertThat(hears(unicast.with("check_unicast_src"), "192.0.2.2", 255)).isEqualTo(Taken.YES);
    assertThat(hears(unicast.without(), "192.0.2.3", 255)).isEqualTo(Taken.YES);
  }

  @Test
  void vrrpCheckUnicastSrcIsThatOfEveryInstance() {
    Template global = new Template("global_defs {\n<line>\n}\n" + instance.with(PEER));
    assertThat(hears(global.with("vrrp_check_unicast_src"), "192.0.2.3", 255))
        .isEqualTo(Taken.NO_PEER);
    assertThat(hears(global.without(), "192.0.2.3", 255)).isEqualTo(Taken.YES);
  }
}
