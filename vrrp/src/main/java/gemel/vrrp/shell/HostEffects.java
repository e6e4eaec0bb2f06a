package gemel.vrrp.shell;

import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.HostEffect;
import gemel.vrrp.host.HostThread;
import gemel.vrrp.lease.Lease;
import gemel.vrrp.lease.LeaseThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands what takes time to whoever may wait, and reports the end of it. */
final class HostEffects {
  private final Lease lease;
  private final LeaseThread leaseThread;
  private final HostThread hostThread;
  private final Forwarding forwarding;

  HostEffects(Lease lease, LeaseThread leaseThread, HostThread hostThread, Forwarding forwarding) {
    this.lease = lease;
    this.leaseThread = leaseThread;
    this.hostThread = hostThread;
    this.forwarding = forwarding;
  }

  /**
   * Has it done; never waits.
   *
   * @param tell takes {@link GroupEvent.EffectDone} or {@link GroupEvent.EffectFailed}, on any
   *     thread
   */
  void ask(HostEffect effect, Consumer<GroupEvent> tell) {
    Consumer<@Nullable String> end =
        failure ->
            tell.accept(
                failure == null
                    ? new GroupEvent.EffectDone(effect)
                    : new GroupEvent.EffectFailed(effect, failure));
    switch (effect) {
      case ACTIVATE_FORWARDING -> forwarding.activate(() -> end.accept(null));
      case GRANT_LEASE -> leaseThread.grant(end);
      case ADD_ADDRESSES -> hostThread.addAddresses(end);
      case REMOVE_ADDRESSES -> hostThread.removeAddresses(end);
      case RETURN_LEASE -> {
        lease.end();
        leaseThread.giveBack(end);
      }
      case DEACTIVATE_FORWARDING -> forwarding.deactivate(() -> end.accept(null));
    }
  }
}
