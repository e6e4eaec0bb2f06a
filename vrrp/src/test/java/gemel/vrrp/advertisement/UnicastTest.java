package gemel.vrrp.advertisement;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Decoded.Valid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnicastTest {
  private static final Transport.UnicastPeer FIRST =
      new Transport.UnicastPeer(IpAddress.parse("10.88.0.1"), 254, 255);
  private static final Transport.UnicastPeer SECOND =
      new Transport.UnicastPeer(IpAddress.parse("10.88.0.2"), 0, 255);

  @Test
  void tellsEachPeer() {
    List<OutgoingPacket> sent =
        router("10.88.0.3", unicast(false, 64, FIRST, SECOND)).sends(100, Instant.EPOCH);
    assertThat(sent)
        .extracting(OutgoingPacket::destination)
        .containsExactly(FIRST.address(), SECOND.address());
    assertThat(sent)
        .allSatisfy(packet -> {
          IpPacket whole = IpPacket.decode(packet.octets()).orElseThrow();
          assertThat(whole.destination()).isEqualTo(packet.destination());
          assertThat(whole.ttl()).isEqualTo(64);
        });
  }

  @Test
  void aPeersDistanceHasToFit() {
    SampleRouter router = router("10.88.0.3", unicast(true, 255, FIRST));
    assertThat(router.hears(from("10.88.0.1", 254), Instant.EPOCH)).isInstanceOf(Valid.class);
    assertThat(router.hears(from("10.88.0.1", 253), Instant.EPOCH))
        .isInstanceOfSatisfying(
            Dropped.class,
            dropped -> {
              assertThat(dropped.reason()).isEqualTo(DropReason.TTL_OUT_OF_RANGE);
              assertThat(dropped.detail()).isEqualTo("TTL 253 of 10.88.0.1, not in 254..255");
            });
  }

  @Test
  void whoIsNoPeerIsTakenUnlessThatIsChecked() {
    assertThat(
            router("10.88.0.3", unicast(false, 255, FIRST))
                .hears(from("10.88.0.2", 64), Instant.EPOCH))
        .isInstanceOf(Valid.class);
    assertThat(
            router("10.88.0.3", unicast(true, 255, FIRST))
                .hears(from("10.88.0.2", 64), Instant.EPOCH))
        .isEqualTo(new Dropped(DropReason.NO_PEER, "10.88.0.2 is no unicast_peer"));
  }

  private static byte[] from(String source, int ttl) {
    Transport.UnicastPeer third = new Transport.UnicastPeer(IpAddress.parse("10.88.0.3"), 0, 255);
    return router(source, unicast(false, ttl, third)).says(100, Instant.EPOCH);
  }

  private static Transport unicast(boolean checkSource, int ttl, Transport.UnicastPeer... peers) {
    return new Transport.Unicast(null, List.of(peers), checkSource, ttl);
  }

  private static SampleRouter router(String own, Transport transport) {
    return SampleRouter.of(
        VrrpVersion.V3, own, "10.88.0.50", transport, new AuthenticationSettings.None());
  }
}
