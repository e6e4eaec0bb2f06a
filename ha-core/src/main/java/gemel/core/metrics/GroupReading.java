package gemel.core.metrics;

import gemel.core.group.RunningGroup;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.advertisement.DropReason;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.Standing;
import gemel.vrrp.shell.InstanceCounters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a group's counters stood at, at one moment.
 *
 * @param lateRenewals of the lease, after it had run out
 * @param stalls how often its thread was held up; reasons that did not occur are left out
 */
record GroupReading(
    String name,
    RouterState state,
    boolean gateOpen,
    boolean leaseHeld,
    long renewals,
    long lateRenewals,
    Map<Stall.Reason, Long> stalls,
    List<InstanceReading> instances) {

  /**
   * The same of an instance.
   *
   * @param priority what it stands for election with
   * @param dropped advertisements; reasons that did not occur are left out
   */
  record InstanceReading(
      String name,
      int priority,
      long sent,
      long sendFailures,
      long received,
      Map<DropReason, Long> dropped,
      long addressMismatches,
      long announced,
      long announceFailures) {}

  /** Of a group that runs; on the event loop, which owns the gate. */
  static GroupReading of(RunningGroup group, BootTime now) {
    GroupState state = group.vrrp().view().state();
    return new GroupReading(
        group.settings().name(),
        state.routerState(),
        group.gate().isOpen(),
        group.vrrp().lease().holdsAt(now.nanos()),
        group.vrrp().leaseRenewals(),
        group.vrrp().lateLeaseRenewals(),
        group.vrrp().stalls().times(),
        IntStream.range(0, group.settings().size())
            .mapToObj(
                place -> instance(group.settings(), state, place, group.vrrp().counters(place)))
            .toList());
  }

  private static InstanceReading instance(
      VrrpGroupSettings settings, GroupState state, int place, InstanceCounters counters) {
    return new InstanceReading(
        settings.instance(place).name(),
        new Standing(settings).priority(state, place).value(),
        counters.sent(),
        counters.sendFailures(),
        counters.received(),
        counters.dropped(),
        counters.addressMismatches(),
        counters.announced(),
        counters.announceFailures());
  }
}
