package gemel.vrrp.host;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.time.BootTime;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VrrpGroupSettings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group's addresses on their interfaces, with an {@link AddressLifetime} that the kernel ends.
 * Thread {@code host-GROUP}.
 */
final class HeldAddresses {
  private static final Logger log = LoggerFactory.getLogger(HeldAddresses.class);

  private static final int NO_INTERFACE = 0;

  private final List<VirtualAddress> addresses;
  private final RouteNetlink netlink;
  private final AddressLedger ledger;
  private final AddressLifetime lifetime;
  private BootTime renewAt = BootTime.NEVER;

  HeldAddresses(
      VrrpGroupSettings settings,
      RouteNetlink netlink,
      Duration leaseLength,
      AddressLedger ledger) {
    this.addresses = settings.addresses();
    this.netlink = netlink;
    this.ledger = ledger;
    this.lifetime = AddressLifetime.of(leaseLength);
  }

  /**
   * Goes the way of adding an address once, to where the kernel refuses: there is no interface 0. A
   * takeover shall not be the first time.
   */
  void rehearse() {
    ledger.rehearse();
    for (VirtualAddress address : addresses) {
      try {
        put(NO_INTERFACE, address);
      } catch (LinuxException e) {
        log.debug("rehearsed: {}", e.reason());
      }
    }
  }

  /** All of them, or none: what was added before a refusal is taken away again. */
  void add(BootTime now) {
    addresses.forEach(address -> ledger.note(address.device(), address.prefix()));
    try {
      addresses.forEach(this::put);
    } catch (LinuxException e) {
      remove();
      throw e;
    }
    renewAt = now.plus(lifetime.renewEvery());
  }

  void renew(BootTime now) {
    for (VirtualAddress address : addresses) {
      try {
        put(address);
      } catch (LinuxException e) {
        log.warn("renewing an address: {}", e.reason());
      }
    }
    renewAt = now.plus(lifetime.renewEvery());
  }

  /** Takes all of them away; an interface that is gone took its own along. */
  void remove() {
    renewAt = BootTime.NEVER;
    LinuxException refusal = null;
    for (VirtualAddress address : addresses.reversed()) {
      int ifindex = Libc.ifNameToIndex(address.device().value());
      if (ifindex == -Errno.ENODEV) {
        continue;
      }
      try {
        netlink.removeAddress(ifindex, address.prefix());
      } catch (LinuxException e) {
        refusal = e;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  boolean isRenewalDue(BootTime now) {
    return renewAt.isDueAt(now);
  }

  /** How long the thread may sleep; less than zero: as long as it likes. */
  long nanosToRenewal(BootTime now) {
    if (renewAt.equals(BootTime.NEVER)) {
      return -1;
    }
    // While the lease does not hold, a renewal stays due: look again after a moment.
    return Math.max(renewAt.nanos() - now.nanos(), 10_000_000L);
  }

  private void put(VirtualAddress address) {
    int ifindex =
        LinuxException.check(
            Libc.ifNameToIndex(address.device().value()),
            "adding " + address.prefix() + " to " + address.device());
    put(ifindex, address);
  }

  private void put(int ifindex, VirtualAddress address) {
    int seconds = lifetime.seconds();
    netlink.putAddress(
        ifindex, address.prefix(), seconds, address.preferred() ? seconds : 0, address.label());
  }
}
