package gemel.vrrp.shell;

import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupTiming;
import gemel.vrrp.host.AddressLifetime;
import gemel.vrrp.lease.Fenced;
import gemel.vrrp.lease.LeaseThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What it means for the operator that a kernel cannot fence a group's addresses. */
public final class UnfencedLease {
  private UnfencedLease() {}

  /**
   * The sentences for a group that would begin here. May wait for nftables.
   *
   * @throws gemel.linux.nft.NftException if nftables cannot be asked
   */
  public static List<String> onThisHost(VrrpGroupSettings settings) {
    return sentences(settings, LeaseThread.unfenced(Fenced.of(settings)));
  }

  /**
   * Sentences; none if all is fenced.
   *
   * @param unfenced what the kernel has no tables for
   */
  static List<String> sentences(VrrpGroupSettings settings, List<String> unfenced) {
    List<String> ofLease = unfenced.stream().filter(Predicate.not(Fenced.PACKETS::equals)).toList();
    List<String> sentences = new ArrayList<>();
    if (ofLease.equals(List.of(Fenced.ADVERTISEMENTS))) {
      sentences.add(advertisements(settings));
    } else if (!ofLease.isEmpty()) {
      sentences.add(lease(settings, ofLease));
    }
    if (unfenced.contains(Fenced.PACKETS)) {
      sentences.add(packets(settings));
    }
    return sentences;
  }

  private static String advertisements(VrrpGroupSettings settings) {
    return "group %s: this kernel has no nftables to fence advertisements: a director that was frozen"
            .formatted(settings.name())
        + " may send one more when it runs again";
  }

  private static String lease(VrrpGroupSettings settings, List<String> unfenced) {
    Duration lease = GroupTiming.lease(settings);
    return "group %s: this kernel has no nftables to fence %s, so that the lease is the lifetime of the"
            .formatted(settings.name(), String.join(" and ", unfenced))
        + " addresses alone: a director that is frozen or killed may answer for them for up to"
        + " %d s, where a fence would end that after %d ms"
            .formatted(AddressLifetime.of(lease).seconds(), lease.toMillis());
  }

  private static String packets(VrrpGroupSettings settings) {
    return "group %s: this kernel has no nftables for no_accept: as master this host takes packets for %s"
        .formatted(
            settings.name(),
            Fenced.of(settings).closed().stream()
                .map(VirtualAddress::prefix)
                .map(prefix -> prefix.address().toString())
                .collect(Collectors.joining(", ")));
  }
}
