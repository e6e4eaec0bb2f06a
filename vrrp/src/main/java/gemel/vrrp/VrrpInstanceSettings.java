package gemel.vrrp;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.vrrp.track.Track;
import java.time.Duration;
import java.util.List;

/**
 * One virtual router as configured.
 *
 * @param name the {@code vrrp_instance}'s name
 * @param device the interface that it is on, and whose own address it speaks from
 * @param needsCarrier whether it cannot take part while that is down ({@code dont_track_primary}:
 *     it can, and what is not sent counts as sent)
 * @param vrid its number on that LAN
 * @param election how it takes part in the election
 * @param version which packets it speaks
 * @param advertInterval how often the master says that it lives; one that {@code version} can carry
 * @param checksumForm how version 3 checksums are sent
 * @param transport how its advertisements reach its peers
 * @param authentication how it shows them that it may speak
 * @param hearing what it asks of them beyond the RFCs
 * @param garp how its addresses are announced
 * @param addresses what the master holds, in the file's order
 * @param tracks what it watches
 * @param interfaces what it makes for itself
 * @param promotesSecondaries whether, as long as it runs, the next address of a network on its
 *     interface takes the place of the first one when that goes
 */
public record VrrpInstanceSettings(
    String name,
    InterfaceName device,
    boolean needsCarrier,
    VirtualRouterId vrid,
    ElectionSettings election,
    VrrpVersion version,
    Duration advertInterval,
    ChecksumForm checksumForm,
    Transport transport,
    AuthenticationSettings authentication,
    HearingSettings hearing,
    GratuitousArpSettings garp,
    List<VirtualAddress> addresses,
    List<Track> tracks,
    List<VirtualInterface> interfaces,
    boolean promotesSecondaries) {

  /** How the checksum of a version 3 packet over IPv4 is made. */
  public enum ChecksumForm {
    /** With the pseudo header: keepalived, FRR. */
    WITH_PSEUDO_HEADER,
    /** Without it: RFC 9568 section 5.2.8, Cisco, Juniper, {@code v3_checksum_as_v2}. */
    WITHOUT_PSEUDO_HEADER
  }

  public VrrpInstanceSettings {
    addresses = List.copyOf(addresses);
    tracks = List.copyOf(tracks);
    interfaces = List.copyOf(interfaces);
    if (!version.nearest(advertInterval).equals(advertInterval)) {
      throw new IllegalArgumentException(
          "version %d cannot carry an interval of %s".formatted(version.number(), advertInterval));
    }
  }

  /** The same, and its interface's settings are left as they are. */
  public VrrpInstanceSettings(
      String name,
      InterfaceName device,
      boolean needsCarrier,
      VirtualRouterId vrid,
      ElectionSettings election,
      VrrpVersion version,
      Duration advertInterval,
      ChecksumForm checksumForm,
      Transport transport,
      AuthenticationSettings authentication,
      HearingSettings hearing,
      GratuitousArpSettings garp,
      List<VirtualAddress> addresses,
      List<Track> tracks,
      List<VirtualInterface> interfaces) {
    this(
        name,
        device,
        needsCarrier,
        vrid,
        election,
        version,
        advertInterval,
        checksumForm,
        transport,
        authentication,
        hearing,
        garp,
        addresses,
        tracks,
        interfaces,
        false);
  }

  /** What it stands for election with. */
  public Priority priority() {
    return election.priority();
  }

  /** Where its advertisements go out and come in. */
  public InterfaceName speaksOn() {
    return interfaces.stream()
        .filter(VirtualInterface::speaks)
        .map(VirtualInterface::name)
        .findFirst()
        .orElse(device);
  }

  /** The addresses that advertisements list. */
  public List<IpAddress> advertisedAddresses() {
    return addresses.stream()
        .filter(VirtualAddress::advertised)
        .map(address -> address.prefix().address())
        .toList();
  }

  /** The interval as version 3 packets carry it. */
  public int advertIntervalCentis() {
    return (int) (advertInterval.toMillis() / 10);
  }
}
