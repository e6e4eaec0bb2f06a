package gemel.vrrp.host;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.AssignedAddress;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.time.BootTime;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VrrpGroupSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
  private final boolean onlyTracked;
  private final RouteNetlink netlink;
  private final AddressLedger ledger;
  private final AddressLifetime lifetime;
  private BootTime addedAt = BootTime.NEVER;
  private BootTime renewAt = BootTime.NEVER;

  HeldAddresses(
      VrrpGroupSettings settings,
      RouteNetlink netlink,
      Duration leaseLength,
      AddressLedger ledger) {
    this.addresses = settings.addresses();
    this.onlyTracked = addresses.stream().allMatch(VirtualAddress::tracked);
    this.netlink = netlink;
    this.ledger = ledger;
    this.lifetime = AddressLifetime.of(leaseLength);
  }

  /**
   * Goes the way of adding an address once, to where the kernel refuses: there is no interface 0. A
   * takeover shall not be the first time.
   */
  void rehearse(BootTime now) {
    ledger.rehearse();
    addresses.stream().findFirst().ifPresent(address -> rehearse(address, now));
  }

  private void rehearse(VirtualAddress address, BootTime now) {
    try {
      put(NO_INTERFACE, address, now);
    } catch (LinuxException e) {
      log.debug("rehearsed: {}", e.reason());
    }
  }

  /** All of them, or none: what was added before a refusal is taken away again. */
  void add(BootTime now) {
    addresses.forEach(ledger::note);
    addedAt = now;
    try {
      addresses.forEach(address -> put(address, now));
    } catch (LinuxException e) {
      remove();
      throw e;
    }
    renewAt = now.plus(lifetime.renewEvery());
  }

  /** What is tracked comes back where somebody has removed it; what is not stays away. */
  void renew(BootTime now) {
    Set<IpPrefix> there = onlyTracked ? Set.of() : prefixes();
    for (VirtualAddress address : addresses) {
      if (!address.tracked() && !there.contains(address.prefix())) {
        continue;
      }
      try {
        put(address, now);
      } catch (LinuxException e) {
        log.warn("renewing an address: {}", e.reason());
      }
    }
    renewAt = now.plus(lifetime.renewEvery());
  }

  private Set<IpPrefix> prefixes() {
    return netlink.addresses().stream().map(AssignedAddress::prefix).collect(Collectors.toSet());
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
        netlink.removeAddress(ifindex, address.prefix(), address.options());
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

  /** Where it need not be, its interface may be gone. */
  private void put(VirtualAddress address, BootTime now) {
    int ifindex = Libc.ifNameToIndex(address.device().value());
    if (ifindex == -Errno.ENODEV && !address.tracked()) {
      return;
    }
    LinuxException.check(ifindex, "adding " + address.prefix() + " to " + address.device());
    put(ifindex, address, now);
  }

  private void put(int ifindex, VirtualAddress address, BootTime now) {
    netlink.putAddress(
        ifindex,
        address.prefix(),
        lifetime.seconds(),
        preferredSeconds(address, now),
        address.options());
  }

  /** Each renewal begins the count anew, so what is left of it is told each time. */
  private int preferredSeconds(VirtualAddress address, BootTime now) {
    if (address.preferredSeconds() == RouteNetlink.FOREVER) {
      return lifetime.seconds();
    }
    long left = address.preferredSeconds() - now.since(addedAt).toSeconds();
    return Math.clamp(left, 0, lifetime.seconds());
  }
}
