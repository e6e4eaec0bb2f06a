package gemel.vrrp.shell;

import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Secret;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpVersion;
import java.time.Duration;
import java.util.List;

/** A way to speak VRRP: ours, and keepalived's words for it. Gemel is left, keepalived right. */
enum Dialect {
  V2,
  V2_PASS,
  V2_AH,
  V3,
  V3_IPV6,
  V3_UNICAST;

  private static final String WORD = "s3cret78";
  private static final int IPV4_PROTOCOL = 23;
  private static final int IPV6_NEXT_HEADER = 20;
  private static final int VRRP = 112;
  private static final int AUTHENTICATION_HEADER = 51;

  VrrpVersion version() {
    return switch (this) {
      case V2, V2_PASS, V2_AH -> VrrpVersion.V2;
      case V3, V3_IPV6, V3_UNICAST -> VrrpVersion.V3;
    };
  }

  Transport transport() {
    return switch (this) {
      case V2, V2_PASS, V2_AH, V3 -> Transport.Multicast.DEFAULT;
      case V3_IPV6 -> new Transport.Multicast(Transport.Multicast.GROUP_V6, null);
      case V3_UNICAST ->
          new Transport.Unicast(
              null,
              List.of(new Transport.UnicastPeer(IpAddress.parse(TwoHosts.RIGHT_ADDRESS), 255, 255)),
              true,
              255);
    };
  }

  AuthenticationSettings authentication() {
    return switch (this) {
      case V2, V3, V3_IPV6, V3_UNICAST -> new AuthenticationSettings.None();
      case V2_PASS -> new AuthenticationSettings.Password(Secret.of(WORD));
      case V2_AH -> new AuthenticationSettings.Header(Secret.of(WORD));
    };
  }

  /** What keepalived's {@code vrrp_instance} says of it. */
  String lines() {
    return switch (this) {
      case V2, V3, V3_IPV6 -> "";
      case V2_PASS -> "authentication {\n auth_type PASS\n auth_pass %s\n}".formatted(WORD);
      case V2_AH -> "authentication {\n auth_type AH\n auth_pass %s\n}".formatted(WORD);
      case V3_UNICAST ->
          "unicast_peer {\n %s min_ttl 255 max_ttl 255\n}".formatted(TwoHosts.LEFT_ADDRESS);
    };
  }

  Duration interval() {
    return version() == VrrpVersion.V2 ? Duration.ofSeconds(1) : Duration.ofMillis(100);
  }

  /** What is advertised, in the file's order. */
  List<String> virtualAddresses() {
    return this == V3_IPV6
        ? List.of("fe80::51/128", "2001:db8::51/128")
        : List.of(RunningGroup.VIP);
  }

  /** Of its frames. */
  int etherType() {
    return this == V3_IPV6 ? EtherType.IPV6 : EtherType.IPV4;
  }

  boolean isAdvertisement(byte[] frame) {
    return switch (this) {
      case V2, V2_PASS, V3, V3_UNICAST -> frame[IPV4_PROTOCOL] == VRRP;
      case V2_AH -> frame[IPV4_PROTOCOL] == AUTHENTICATION_HEADER;
      case V3_IPV6 -> frame[IPV6_NEXT_HEADER] == VRRP;
    };
  }
}
