package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.Phase.Acquiring;
import gemel.vrrp.group.Phase.Advertising;
import gemel.vrrp.group.Phase.Fault;
import gemel.vrrp.group.Phase.Initialize;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Next;
import gemel.vrrp.group.Phase.Releasing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order of taking over and of leaving. Each step begins when the one before is done:
 *
 * <pre>
 *   engine active - lease - all addresses - advertisement, gratuitous ARP - report (scripts)
 *   all addresses gone - priority 0 - lease given back - engine passive - report (scripts)
 * </pre>
 *
 * Keepalived goes address first, and its users see connections reset in that window.
 */
final class Handover {
  /** After a refusal by the system, try again then. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final VrrpGroupSettings settings;
  private final BackupRole backup;
  private final MasterRole master;
  private final Standing standing;

  Handover(VrrpGroupSettings settings, BackupRole backup, MasterRole master, Standing standing) {
    this.settings = settings;
    this.backup = backup;
    this.master = master;
    this.standing = standing;
  }

  Step acquire(GroupState state, VrrpCause cause) {
    return Step.of(
        state.with(new Acquiring(HostEffect.ACTIVATE_FORWARDING, cause)),
        new AskHost(HostEffect.ACTIVATE_FORWARDING));
  }

  /**
   * Begins to leave from Acquiring or Master.
   *
   * @param goodbye whether peers are told, so that they need not wait; not when a peer has taken
   *     over
   */
  Step release(GroupState state, VrrpCause cause, Next next, boolean goodbye) {
    List<Advertising> advertising =
        state.phase() instanceof Master serving ? serving.advertising() : List.of();
    boolean wasMaster = state.phase() instanceof Master;
    return Step.of(
        state.with(
            new Releasing(
                HostEffect.REMOVE_ADDRESSES, cause, next, goodbye, wasMaster, advertising)),
        new AskHost(HostEffect.REMOVE_ADDRESSES));
  }

  Step done(GroupState state, HostEffect effect, BootTime now) {
    return switch (state.phase()) {
      case Acquiring acquiring when acquiring.awaited() == effect ->
          acquired(state, acquiring, now);
      case Releasing releasing when releasing.awaited() == effect ->
          released(state, releasing, now);
      case Phase _ -> Step.of(state); // the end of something that was given up meanwhile
    };
  }

  /**
   * A refusal on the way up turns us round; on the way down we go on, for the lease ends anyway.
   */
  Step failed(GroupState state, HostEffect effect, String detail, BootTime now) {
    return switch (state.phase()) {
      case Acquiring acquiring when acquiring.awaited() == effect ->
          release(state, new VrrpCause.Refused(effect, detail), Next.FAULT, false);
      case Releasing releasing when releasing.awaited() == effect ->
          released(state, releasing, now);
      case Phase _ -> Step.of(state);
    };
  }

  private Step acquired(GroupState state, Acquiring acquiring, BootTime now) {
    return switch (acquiring.awaited()) {
      case ACTIVATE_FORWARDING -> await(state, acquiring, HostEffect.GRANT_LEASE);
      case GRANT_LEASE -> await(state, acquiring, HostEffect.ADD_ADDRESSES);
      case ADD_ADDRESSES -> {
        Step entered = master.enter(state, now);
        yield entered.then(
            Step.of(
                entered.state(),
                new Report(
                    new Transition(
                        RouterState.BACKUP, RouterState.MASTER, acquiring.cause(), now))));
      }
      case REMOVE_ADDRESSES, RETURN_LEASE, DEACTIVATE_FORWARDING ->
          throw new IllegalStateException("acquiring waits for " + acquiring.awaited());
    };
  }

  private static Step await(GroupState state, Acquiring acquiring, HostEffect effect) {
    return Step.of(state.with(new Acquiring(effect, acquiring.cause())), new AskHost(effect));
  }

  private Step released(GroupState state, Releasing releasing, BootTime now) {
    return switch (releasing.awaited()) {
      case REMOVE_ADDRESSES -> {
        List<GroupEffect> effects = new ArrayList<>();
        if (releasing.goodbye()) {
          effects.addAll(master.goodbyes(state));
        }
        effects.add(new AskHost(HostEffect.RETURN_LEASE));
        yield new Step(state.with(releasing.awaiting(HostEffect.RETURN_LEASE)), effects);
      }
      case RETURN_LEASE ->
          Step.of(
              state.with(releasing.awaiting(HostEffect.DEACTIVATE_FORWARDING)),
              new AskHost(HostEffect.DEACTIVATE_FORWARDING));
      case DEACTIVATE_FORWARDING -> settle(state, releasing.next(), releasing.cause(), now);
      case ACTIVATE_FORWARDING, GRANT_LEASE, ADD_ADDRESSES ->
          throw new IllegalStateException("releasing waits for " + releasing.awaited());
    };
  }

  /** Arrives in a state that holds nothing. */
  Step settle(GroupState state, Next next, VrrpCause cause, BootTime now) {
    RouterState from = state.routerState();
    return switch (next) {
      case INITIALIZE -> report(state.with(new Initialize(false)), from, cause, now);
      case FAULT -> {
        boolean refused = cause instanceof VrrpCause.Refused;
        yield refused
            ? report(state.with(new Fault(now.plus(RETRY))), from, cause, now)
            : listenIfAble(state, from, cause, now);
      }
      case BACKUP -> listenIfAble(state, from, cause, now);
    };
  }

  private Step listenIfAble(GroupState state, RouterState from, VrrpCause cause, BootTime now) {
    Optional<VrrpCause> obstacle = standing.obstacle(state);
    if (obstacle.isPresent()) {
      return report(state.with(new Fault(BootTime.NEVER)), from, obstacle.get(), now);
    }
    if (standing.awaitsReadings(state)) {
      return Step.of(
          state.with(from == RouterState.INIT ? new Initialize(true) : new Fault(BootTime.NEVER)));
    }
    return report(backup.listenAnew(state, now), from, cause, now);
  }

  /**
   * From Initialize or Fault: Backup if every interface is there. The owner goes on at once; while
   * its gate is closed it listens first, and leaves a living master alone like everybody else.
   */
  Step enterBackupOrFault(GroupState state, VrrpCause cause, BootTime now) {
    Step settled = settle(state, Next.BACKUP, cause, now);
    boolean owner =
        settings.instances().stream()
            .map(VrrpInstanceSettings::priority)
            .allMatch(p -> p.isOwner());
    return owner && state.gate().open() && settled.state().phase() instanceof Phase.Backup
        ? settled.then(acquire(settled.state(), new VrrpCause.OwnsAddresses()))
        : settled;
  }

  private static Step report(GroupState state, RouterState from, VrrpCause cause, BootTime now) {
    RouterState to = state.routerState();
    return from == to
        ? Step.of(state)
        : Step.of(state, new Report(new Transition(from, to, cause, now)));
  }
}
