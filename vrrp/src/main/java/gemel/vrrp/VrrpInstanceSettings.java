package gemel.vrrp;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.vrrp.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One virtual router as configured.
 *
 * @param name the {@code vrrp_instance}'s name
 * @param device the interface that it is on
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
 * @param tracks what it watches
 * @param holdings what it has on its host
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
    List<Track> tracks,
    Holdings holdings) {

  /** How the checksum of a version 3 packet over IPv4 is made. */
  public enum ChecksumForm {
    /** With the pseudo header: keepalived, FRR. */
    WITH_PSEUDO_HEADER,
    /** Without it: RFC 9568 section 5.2.8, Cisco, Juniper, {@code v3_checksum_as_v2}. */
    WITHOUT_PSEUDO_HEADER
  }

  public VrrpInstanceSettings {
    tracks = List.copyOf(tracks);
    if (!version.nearest(advertInterval).equals(advertInterval)) {
      throw new IllegalArgumentException(
          "version %d cannot carry an interval of %s".formatted(version.number(), advertInterval));
    }
  }

  /** What it stands for election with. */
  public Priority priority() {
    return election.priority();
  }

  /** Where its advertisements go out and come in. */
  public InterfaceName speaksOn() {
    return mouth().map(VirtualInterface::name).orElse(device);
  }

  /** The interface whose own address it speaks from: an ipvlan has one, a macvlan has not. */
  public InterfaceName addressedOn() {
    return mouth()
        .filter(VirtualInterface::hasMacOfBase)
        .map(VirtualInterface::name)
        .orElse(device);
  }

  private Optional<VirtualInterface> mouth() {
    return holdings.interfaces().stream().filter(VirtualInterface::speaks).findFirst();
  }

  /** The addresses that advertisements list. */
  public List<IpAddress> advertisedAddresses() {
    return holdings.addresses().stream()
        .filter(VirtualAddress::advertised)
        .map(address -> address.prefix().address())
        .toList();
  }

  /** The interval as version 3 packets carry it. */
  public int advertIntervalCentis() {
    return (int) (advertInterval.toMillis() / 10);
  }
}
