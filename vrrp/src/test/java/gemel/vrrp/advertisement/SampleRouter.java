package gemel.vrrp.advertisement;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.HearingSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.Priority;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Decoded.Dropped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One end of a wire: virtual router 51, once a second. */
public final class SampleRouter {
  private static final InterfaceName DEVICE = new InterfaceName("eth0");

  private final VrrpInstanceSettings settings;
  private final AdvertisementReader reader;
  private final AdvertisementWriter writer;

  private SampleRouter(VrrpInstanceSettings settings, IpAddress own) {
    this.settings = settings;
    AuthenticationState state = new AuthenticationState(settings);
    reader = new AdvertisementReader(settings, own, state);
    writer = new AdvertisementWriter(settings, own, state);
  }

  public static SampleRouter of(
      VrrpVersion version,
      String own,
      String virtual,
      Transport transport,
      AuthenticationSettings authentication) {
    VrrpInstanceSettings settings =
        new VrrpInstanceSettings(
            "VI_1",
            DEVICE,
            true,
            new VirtualRouterId(51),
            ElectionSettings.of(new Priority(100)),
            version,
            Duration.ofSeconds(1),
            ChecksumForm.WITHOUT_PSEUDO_HEADER,
            transport,
            authentication,
            HearingSettings.DEFAULT,
            GratuitousArpSettings.DEFAULT,
            List.of(),
            Holdings.of(List.of(VirtualAddress.plain(IpPrefix.parse(virtual), DEVICE))));
    return new SampleRouter(settings, IpAddress.parse(own));
  }

  public static SampleRouter at(
      String own, VrrpVersion version, AuthenticationSettings authentication) {
    return of(version, own, "10.88.0.50", Transport.Multicast.DEFAULT, authentication);
  }

  public VrrpInstanceSettings settings() {
    return settings;
  }

  public List<OutgoingPacket> sends(int priority, Instant utc) {
    return writer.advertise(priority, utc);
  }

  /** The one packet that it sends. */
  byte[] says(int priority, Instant utc) {
    return sends(priority, utc).getFirst().octets();
  }

  Decoded hears(byte[] packet, Instant utc) {
    return IpPacket.decode(packet)
        .map(whole -> reader.read(whole, utc))
        .orElse(new Dropped(DropReason.BAD_IP_HEADER, "no IP packet"));
  }
}
