package gemel.core.group;

import gemel.core.gate.GateEvent;
import gemel.core.gate.GateMachine;
import gemel.core.gate.GateState;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.shell.VrrpGroup;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.watch.TrackerListener;

/** A group and its gate. The gate belongs to the event loop. */
public final class RunningGroup implements TrackerListener {
  private final VrrpGroup group;
  private final GateMachine machine;
  private GateState gate;

  RunningGroup(VrrpGroup group, GateMachine machine, GateState gate) {
    this.group = group;
    this.machine = machine;
    this.gate = gate;
  }

  public VrrpGroupSettings settings() {
    return group.settings();
  }

  public VrrpGroup vrrp() {
    return group;
  }

  /** On the thread {@code trackers}: what is tracked goes to the group at once. */
  @Override
  public void read(TrackedObject object, Reading reading) {
    boolean tracked =
        group.settings().instances().stream()
            .flatMap(instance -> instance.tracks().stream())
            .anyMatch(track -> track.object().equals(object));
    if (tracked) {
      group.tell(new GroupEvent.TrackerRead(object, reading));
    }
  }

  public GateState gate() {
    return gate;
  }

  /** Tells the gate, and the group if that changes what it may do. */
  void tell(GateEvent event, BootTime now) {
    Gate before = toVrrp(gate);
    gate = machine.step(gate, event, now);
    Gate after = toVrrp(gate);
    if (!before.equals(after)) {
      group.tell(new GroupEvent.GateChanged(after));
    }
  }

  static Gate toVrrp(GateState gate) {
    return new Gate(gate.isOpen(), gate.reason());
  }
}
