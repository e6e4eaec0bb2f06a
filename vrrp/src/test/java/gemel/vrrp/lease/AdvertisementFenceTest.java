package gemel.vrrp.lease;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.libc.Errno;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import gemel.linux.rawip.RawIp6Socket;
import gemel.linux.rawip.RawIpSocket;
import gemel.linux.rawip.RawSocket;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Secret;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.OutgoingPacket;
import gemel.vrrp.advertisement.SampleRouter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real kernel lets out, said by a socket as the product's. */
@Tag("lab")
@Timeout(60)
class AdvertisementFenceTest {
  private static final Instant UTC = Instant.parse("2026-11-01T12:00:00Z");
  private static final String LINK_LOCAL = "fe80::1";
  private static final long MINUTE = 60_000;

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    hosts.left().run("ip", "address", "add", LINK_LOCAL, "dev", TestHost.DEVICE, "nodad");
  }

  @AfterEach
  void leave() {
    hosts.close();
  }

  enum Said {
    V2,
    V2_AH,
    V3,
    V3_IPV6,
    V3_UNICAST
  }

  @ParameterizedTest
  @EnumSource
  void anAdvertisementGoesOutWhileTheLeaseHolds(Said said) {
    SampleRouter router = router(said);
    hosts
        .left()
        .inside(() -> {
          try (Nftables nft = new Nftables();
              RawSocket socket = socket(router.settings())) {
            GroupFence fence = fenceOf(nft, router);
            OutgoingPacket packet = router.sends(100, UTC).getFirst();
            assertThat(send(socket, packet)).isEqualTo(packet.octets().length);
            fence.raise();
            assertThat(send(socket, packet)).isEqualTo(-Errno.EPERM);
            fence.open(MINUTE);
            assertThat(send(socket, packet)).isEqualTo(packet.octets().length);
            fence.close();
            assertThat(send(socket, packet)).isEqualTo(-Errno.EPERM);
            fence.remove();
            assertThat(send(socket, packet)).isEqualTo(packet.octets().length);
          }
          return true;
        });
  }

  @Test
  void whatAnotherVirtualRouterOfThisHostSaysPasses() {
    SampleRouter router = router(Said.V3);
    hosts
        .left()
        .inside(() -> {
          try (Nftables nft = new Nftables();
              RawSocket socket = socket(router.settings())) {
            GroupFence fence = fenceOf(nft, router);
            fence.raise();
            OutgoingPacket packet = router.sends(100, UTC).getFirst();
            byte[] other = packet.octets().clone();
            other[21] = 52; // the virtual router id, behind the IP header
            assertThat(socket.send(other, packet.destination())).isEqualTo(other.length);
            fence.remove();
          }
          return true;
        });
  }

  private static SampleRouter router(Said said) {
    AuthenticationSettings open = new AuthenticationSettings.None();
    String own = TwoHosts.LEFT_ADDRESS;
    return switch (said) {
      case V2 -> SampleRouter.at(own, VrrpVersion.V2, open);
      case V2_AH ->
          SampleRouter.at(
              own, VrrpVersion.V2, new AuthenticationSettings.Header(Secret.of("s3cret78")));
      case V3 -> SampleRouter.at(own, VrrpVersion.V3, open);
      case V3_IPV6 ->
          SampleRouter.of(
              VrrpVersion.V3,
              LINK_LOCAL,
              "fe80::50",
              new Transport.Multicast(Transport.Multicast.GROUP_V6, null),
              open);
      case V3_UNICAST ->
          SampleRouter.of(
              VrrpVersion.V3,
              own,
              "192.0.2.50",
              new Transport.Unicast(
                  null,
                  List.of(
                      new Transport.UnicastPeer(IpAddress.parse(TwoHosts.RIGHT_ADDRESS), 255, 255)),
                  true,
                  255),
              open);
    };
  }

  private static GroupFence fenceOf(Nftables nft, SampleRouter router) {
    return new GroupFence(
        nft, new Fenced("VI_1", List.of(), List.of(Advertiser.of(router.settings())), List.of()));
  }

  private RawSocket socket(VrrpInstanceSettings settings) {
    int protocol = Advertiser.of(settings).protocol();
    RawSocket socket =
        settings.transport().family() == AddressFamily.IPV4
            ? RawIpSocket.open(protocol, settings.device())
            : RawIp6Socket.open(protocol, settings.device(), hosts.left().ifindex());
    if (settings.transport() instanceof Transport.Multicast multicast) {
      socket.join(multicast.group(), hosts.left().ifindex());
    }
    return socket;
  }

  private static int send(RawSocket socket, OutgoingPacket packet) {
    return socket.send(packet.octets(), packet.destination());
  }
}
