package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.source.Position;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how an instance advertises: from which address, to whom, with which authentication. */
final class TransportReader {
  private final Section<String, VrrpInstanceKeywords> instance;
  private final IpFamily family;
  private final StrictMode strict;
  private final Diagnostics diagnostics;

  TransportReader(
      Section<String, VrrpInstanceKeywords> instance,
      IpFamily family,
      StrictMode strict,
      Diagnostics diagnostics) {
    this.instance = instance;
    this.family = family;
    this.strict = strict;
    this.diagnostics = diagnostics;
  }

  /** The source address that {@code keyword} names, if it is of the instance's family. */
  @Nullable InetAddress source(Keyword<InetAddress> keyword) {
    return instance
        .value(keyword)
        .filter(address -> isOfFamily(address, instance.position(keyword)))
        .orElse(null);
  }

  InetAddress group(InetAddress byDefault) {
    InetAddress own = source(instance.keywords().mcastDstIp);
    return own == null ? byDefault : own;
  }

  private boolean isOfFamily(InetAddress address, Position position) {
    boolean same = IpFamily.of(address) == family;
    if (!same) {
      diagnostics.error(
          position,
          "%s is not an %s address like those of %s; it is ignored"
              .formatted(IpLiteral.text(address), family, instance.title()));
    }
    return same;
  }

  List<UnicastPeer> unicastPeer() {
    VrrpInstanceKeywords k = instance.keywords();
    List<UnicastPeer> peers = new ArrayList<>();
    for (Setting<List<Section<InetAddress, UnicastPeerKeywords>>> list :
        instance.all(k.unicastPeer)) {
      list.value().stream()
          .filter(peer -> isOfFamily(peer.header(), peer.position()))
          .forEach(peer ->
              peers.add(
                  new UnicastPeer(
                      peer.header(),
                      peer.value(peer.keywords().minTtl).orElse(null),
                      peer.value(peer.keywords().maxTtl).orElse(null),
                      peer.origin())));
    }
    if (peers.isEmpty() && instance.has(k.unicastFaultNoPeer)) {
      diagnostics.warning(
          instance.position(k.unicastFaultNoPeer),
          "there is no unicast_peer: %s stays in FAULT".formatted(instance.title()));
    } else if (peers.isEmpty() && instance.has(k.unicastSrcIp)) {
      diagnostics.warning(
          instance.position(k.unicastSrcIp),
          "unicast_src_ip without unicast_peer: multicast is used");
    }
    return peers;
  }

  @Nullable HmacAuthentication authHmac(Duration advertInterval) {
    return instance
        .value(instance.keywords().authHmac)
        .flatMap(block -> new HmacReader(block, strict, diagnostics).read(advertInterval))
        .orElse(null);
  }

  @Nullable Authentication authentication(VrrpVersion version) {
    Optional<Section<Bare, AuthenticationKeywords>> block =
        instance.value(instance.keywords().authentication);
    if (block.isEmpty()) {
      return null;
    }
    if (instance.has(instance.keywords().authHmac)) {
      diagnostics.error(
          block.get().position(), "auth_hmac takes the place of authentication, which is ignored");
      return null;
    }
    if (strict.isOn()) {
      strict.leavesOut(
          block.get().position(), "'authentication'", "the RFCs have dropped it (RFC 3768)");
      return null;
    }
    AuthenticationKeywords k = block.get().keywords();
    Optional<Authentication.AuthType> type = block.get().value(k.authType);
    Optional<String> password = block.get().value(k.authPass);
    String obstacle =
        version == VrrpVersion.V3
            ? "VRRPv3 has no authentication"
            : type.isPresent() && password.isEmpty() ? "there is no auth_pass" : "";
    if (!obstacle.isEmpty()) {
      diagnostics.warning(block.get().position(), obstacle + "; the block is ignored");
      return null;
    }
    return type.map(how -> new Authentication(how, password.orElse(""))).orElse(null);
  }
}
