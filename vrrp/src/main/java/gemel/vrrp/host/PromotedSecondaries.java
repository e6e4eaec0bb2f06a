package gemel.vrrp.host;

import gemel.linux.netlink.Ipv4Setting;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.VrrpGroupSettings;

/**
 * {@link Ipv4Setting#PROMOTE_SECONDARIES} of the interfaces whose instances ask for it, from the
 * first look at them until the end. Without it the kernel removes every other address of a network
 * with the first one.
 */
final class PromotedSecondaries {
  private final VrrpGroupSettings settings;
  private final RouteNetlink netlink;
  private final SettingsLedger ledger;

  PromotedSecondaries(VrrpGroupSettings settings, RouteNetlink netlink, SettingsLedger ledger) {
    this.settings = settings;
    this.netlink = netlink;
    this.ledger = ledger;
  }

  /** Those that are there; again when others may have come. */
  void set() {
    settings.instances().stream()
        .filter(instance -> instance.holdings().promotesSecondaries())
        .forEach(instance ->
            ledger.borrow(netlink, instance.device(), Ipv4Setting.PROMOTE_SECONDARIES, 1, this));
  }

  void giveBack() {
    ledger.giveBack(netlink, this);
  }
}
