package gemel.core.group;

import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.Ownership;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupTiming;
import gemel.vrrp.shell.Forwarding;
import java.time.Duration;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group's part in the engine. Called on the group's thread. */
final class GroupForwarding implements Forwarding {
  private static final Logger log = LoggerFactory.getLogger(GroupForwarding.class);

  private final ForwardingEngine engine;
  private final Ownership ownership;

  /**
   * The part of one group.
   *
   * @param lease whether its lease holds at a time of CLOCK_BOOTTIME
   */
  GroupForwarding(
      ForwardingEngine engine,
      VrrpGroupSettings settings,
      LongPredicate lease,
      Duration takeoverGrace) {
    this.engine = engine;
    this.ownership =
        new Ownership(
            settings.name(),
            settings.addresses().stream()
                .map(address -> address.prefix().address())
                .collect(Collectors.toSet()),
            lease,
            GroupTiming.lease(settings),
            takeoverGrace);
  }

  @Override
  public void activate(Runnable done) {
    engine.activate(ownership).whenComplete((_, refusal) -> end(done, refusal));
  }

  @Override
  public void deactivate(Runnable done) {
    engine.deactivate(ownership.group()).whenComplete((_, refusal) -> end(done, refusal));
  }

  /** A refusal leaves the group waiting: it does not become master without its engine. */
  private void end(Runnable done, Throwable refusal) {
    if (refusal == null) {
      done.run();
    } else {
      log.error("group {}: the engine refused: {}", ownership.group(), refusal.toString());
    }
  }
}
