package gemel.core.plan;

import gemel.config.vrrp.Authentication;
import gemel.config.vrrp.HmacAuthentication;
import gemel.config.vrrp.HmacKey;
import gemel.config.vrrp.OwnInterface;
import gemel.config.vrrp.UnicastPeer;
import gemel.config.vrrp.VrrpInstance;
import gemel.linux.net.AddressFamily;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.AuthenticationSettings.AntiReplay;
import gemel.vrrp.AuthenticationSettings.HmacMode;
import gemel.vrrp.Secret;
import gemel.vrrp.Transport;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an instance's advertisements travel. */
final class TransportPlanner {
  private static final int LEAST_TTL = 0;
  private static final int GREATEST_TTL = 255;

  private TransportPlanner() {}

  /** As in keepalived {@code min_ttl} of a peer means that only peers are listened to. */
  static Transport transport(VrrpInstance instance) {
    List<UnicastPeer> peers = instance.unicastPeer();
    if (peers.isEmpty() && instance.unicastFaultNoPeer()) {
      return new Transport.Nobody(
          switch (instance.family()) {
            case IPV4 -> AddressFamily.IPV4;
            case IPV6 -> AddressFamily.IPV6;
          });
    }
    if (peers.isEmpty()) {
      return new Transport.Multicast(
          Values.address(instance.mcastDstIp()),
          source(instance, instance.mcastSrcIp(), instance.unicastSrcIp()));
    }
    boolean nearOnly = peers.stream().anyMatch(peer -> peer.minTtl() != null);
    return new Transport.Unicast(
        source(instance, instance.unicastSrcIp(), instance.mcastSrcIp()),
        peers.stream().map(TransportPlanner::peer).toList(),
        instance.checkUnicastSrc() || nearOnly,
        instance.unicastTtl());
  }

  private static Transport.UnicastPeer peer(UnicastPeer peer) {
    Integer least = peer.minTtl();
    Integer greatest = peer.maxTtl();
    return new Transport.UnicastPeer(
        Values.address(peer.address()),
        least == null ? LEAST_TTL : least,
        greatest == null ? GREATEST_TTL : greatest);
  }

  private static Transport.@Nullable Source source(
      VrrpInstance instance, @Nullable InetAddress wanted, @Nullable InetAddress otherwise) {
    InetAddress said = wanted == null ? otherwise : wanted;
    InetAddress found = said == null ? ofIpvlan(instance) : said;
    return found == null
        ? null
        : new Transport.Source(Values.address(found), instance.trackSrcIp());
  }

  /** What is written behind {@code use_ipvlan}. */
  private static @Nullable InetAddress ofIpvlan(VrrpInstance instance) {
    return instance.virtualInterfaces().own() instanceof OwnInterface.Ipvlan ipvlan
            && ipvlan.address() != null
        ? ipvlan.address().address()
        : null;
  }

  static AuthenticationSettings authentication(VrrpInstance instance) {
    HmacAuthentication hmac = instance.authHmac();
    if (hmac != null) {
      return hmac(hmac);
    }
    Authentication configured = instance.authentication();
    if (configured == null) {
      return new AuthenticationSettings.None();
    }
    Secret secret = Secret.of(configured.authPass());
    return switch (configured.authType()) {
      case PASS -> new AuthenticationSettings.Password(secret);
      case AH -> new AuthenticationSettings.Header(secret);
    };
  }

  private static AuthenticationSettings hmac(HmacAuthentication configured) {
    Map<Integer, Secret> keys =
        configured.keys().stream()
            .collect(Collectors.toMap(HmacKey::id, key -> Secret.of(key.octets())));
    return new AuthenticationSettings.Hmac(
        keys,
        configured.activeKey(),
        configured.timeWindow(),
        switch (configured.antiReplay()) {
          case TIME -> AntiReplay.TIME;
          case MONOTONIC -> AntiReplay.MONOTONIC;
        },
        switch (configured.mode()) {
          case ENFORCE -> HmacMode.ENFORCE;
          case PERMISSIVE -> HmacMode.PERMISSIVE;
          case RECEIVE_ONLY -> HmacMode.RECEIVE_ONLY;
        });
  }
}
