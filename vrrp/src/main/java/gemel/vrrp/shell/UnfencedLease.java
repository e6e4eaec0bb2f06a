package gemel.vrrp.shell;

import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupTiming;
import gemel.vrrp.host.AddressLifetime;
import gemel.vrrp.lease.Fenced;
import gemel.vrrp.lease.LeaseThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What it means for the operator that a kernel cannot fence a group's addresses. */
public final class UnfencedLease {
  private UnfencedLease() {}

  /**
   * The sentence for a group that would begin here. May wait for nftables.
   *
   * @throws gemel.linux.nft.NftException if nftables cannot be asked
   */
  public static Optional<String> onThisHost(VrrpGroupSettings settings) {
    return sentence(settings, LeaseThread.unfenced(Fenced.of(settings)));
  }

  /**
   * A sentence; empty if all is fenced.
   *
   * @param unfenced what the kernel has no tables for
   */
  static Optional<String> sentence(VrrpGroupSettings settings, List<String> unfenced) {
    if (unfenced.isEmpty()) {
      return Optional.empty();
    }
    if (unfenced.equals(List.of(Fenced.ADVERTISEMENTS))) {
      return Optional.of(
          "group %s: this kernel has no nftables to fence advertisements: a director that was frozen"
                  .formatted(settings.name())
              + " may send one more when it runs again");
    }
    Duration lease = GroupTiming.lease(settings);
    return Optional.of(
        "group %s: this kernel has no nftables to fence %s, so that the lease is the lifetime of the"
                .formatted(settings.name(), String.join(" and ", unfenced))
            + " addresses alone: a director that is frozen or killed may answer for them for up to"
            + " %d s, where a fence would end that after %d ms"
                .formatted(AddressLifetime.of(lease).seconds(), lease.toMillis()));
  }
}
