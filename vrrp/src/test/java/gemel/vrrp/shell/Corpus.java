package gemel.vrrp.shell;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.AuthenticationSettings.AntiReplay;
import gemel.vrrp.AuthenticationSettings.Hmac;
import gemel.vrrp.AuthenticationSettings.HmacMode;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.HearingSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.Priority;
import gemel.vrrp.Secret;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The ways of advertising whose packets are mutated: virtual router 51, once a second. */
enum Corpus {
  V2,
  V2_PASS,
  V2_AH,
  V2_HMAC,
  V3,
  V3_HMAC,
  V3_IPV6,
  V3_IPV6_HMAC;

  static final String PASSWORD = "s3cret78";
  static final String HMAC_KEY = "0123456789abcdef0123456789abcdef";
  static final int HMAC_KEY_ID = 1;
  static final int VRID = 51;

  VrrpVersion version() {
    return name().startsWith("V2") ? VrrpVersion.V2 : VrrpVersion.V3;
  }

  private AuthenticationSettings authentication() {
    return switch (this) {
      case V2, V3, V3_IPV6 -> new AuthenticationSettings.None();
      case V2_PASS -> new AuthenticationSettings.Password(Secret.of(PASSWORD));
      case V2_AH -> new AuthenticationSettings.Header(Secret.of(PASSWORD));
      case V2_HMAC, V3_HMAC, V3_IPV6_HMAC -> hmac();
    };
  }

  private static AuthenticationSettings hmac() {
    return new Hmac(
        Map.of(HMAC_KEY_ID, Secret.of(HMAC_KEY)),
        HMAC_KEY_ID,
        Duration.ofSeconds(5),
        AntiReplay.TIME,
        HmacMode.ENFORCE);
  }

  boolean isIpv6() {
    return name().contains("IPV6");
  }

  boolean isSigned() {
    return this == V2_AH || name().endsWith("HMAC");
  }

  /** Who sends what is mutated. */
  IpAddress theirs() {
    return IpAddress.parse(isIpv6() ? "fe80::9" : "10.88.0.9");
  }

  /** Who hears it. */
  IpAddress ours() {
    return IpAddress.parse(isIpv6() ? "fe80::5" : "10.88.0.5");
  }

  VrrpInstanceSettings instance(int priority) {
    InterfaceName device = new InterfaceName("eth0");
    List<String> addresses =
        isIpv6() ? List.of("fe80::51/128", "fd88::50/128") : List.of("10.88.0.50/32");
    return new VrrpInstanceSettings(
        "VI_1",
        device,
        true,
        new VirtualRouterId(VRID),
        ElectionSettings.of(new Priority(priority)),
        version(),
        Duration.ofSeconds(1),
        ChecksumForm.WITH_PSEUDO_HEADER,
        new Transport.Multicast(
            isIpv6() ? Transport.Multicast.GROUP_V6 : Transport.Multicast.GROUP_V4, null),
        authentication(),
        HearingSettings.DEFAULT,
        GratuitousArpSettings.DEFAULT,
        List.of(),
        Holdings.of(
            addresses.stream()
                .map(text -> VirtualAddress.plain(IpPrefix.parse(text), device))
                .toList()));
  }

  /** Where the VRRP message begins in a packet that was not mutated. */
  int messageAt() {
    return isIpv6() ? 40 : this == V2_AH ? 44 : 20;
  }

  static List<Corpus> all() {
    return Arrays.asList(values());
  }
}
