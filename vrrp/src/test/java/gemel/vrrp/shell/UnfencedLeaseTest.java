package gemel.vrrp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.SampleRouter;
import gemel.vrrp.lease.Fenced;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnfencedLeaseTest {
  /** A group whose master takes nothing that is for its address. */
  private static VrrpGroupSettings closed() {
    VrrpInstanceSettings open =
        SampleRouter.at("10.88.0.1", VrrpVersion.V3, new AuthenticationSettings.None()).settings();
    VrrpInstanceSettings closed =
        new VrrpInstanceSettings(
            open.name(),
            open.device(),
            open.needsCarrier(),
            open.vrid(),
            open.election(),
            open.version(),
            open.advertInterval(),
            open.checksumForm(),
            open.transport(),
            open.authentication(),
            open.hearing(),
            open.garp(),
            open.tracks(),
            new Holdings(
                open.holdings().addresses(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                Map.of()));
    return new VrrpGroupSettings("WEB", List.of(closed));
  }

  @Test
  void whereAllIsFencedThereIsNothingToSay() {
    assertThat(UnfencedLease.sentences(closed(), List.of())).isEmpty();
  }

  @Test
  void packetsThatAreTakenAllTheSameAreNamedByTheirAddress() {
    assertThat(UnfencedLease.sentences(closed(), List.of(Fenced.PACKETS)))
        .containsExactly(
            "group WEB: this kernel has no nftables for no_accept: as master this host takes packets"
                + " for 10.88.0.50");
  }

  @Test
  void whatIsLackingOfTheLeaseIsASentenceOfItsOwn() {
    assertThat(
            UnfencedLease.sentences(
                closed(), List.of("ARP", Fenced.ADVERTISEMENTS, Fenced.PACKETS)))
        .hasSize(2)
        .first()
        .asString()
        .contains("no nftables to fence ARP and advertisements,");
    assertThat(UnfencedLease.sentences(closed(), List.of(Fenced.ADVERTISEMENTS)))
        .singleElement()
        .asString()
        .contains("no nftables to fence advertisements:");
  }
}
