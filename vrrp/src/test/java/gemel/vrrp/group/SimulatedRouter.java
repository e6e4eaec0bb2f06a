package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.GroupEvent.AttachmentChanged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A router on a {@link SimulatedLan}: the machine, and what the shell and the kernel would do
 * around it. While paused it does nothing, and what comes waits; its kernel goes on answering until
 * the lease ends.
 */
final class SimulatedRouter {
  final IpAddress address;
  final VrrpGroupSettings settings;
  final List<Transition> transitions = new ArrayList<>();

  private final SimulatedLan lan;
  private final Deque<GroupEvent> socket = new ArrayDeque<>();
  private final Deque<GroupEvent> inbox = new ArrayDeque<>();
  private WatchedMachine machine;
  private boolean running = true;
  private boolean paused;
  private int life;
  private boolean hasAddress;
  private boolean hasLease;
  private BootTime leaseUntil = new BootTime(0);

  SimulatedRouter(SimulatedLan lan, IpAddress address, VrrpGroupSettings settings, Gate gate) {
    this.lan = lan;
    this.address = address;
    this.settings = settings;
    this.machine = new WatchedMachine(settings, gate, lan.now());
  }

  /** Whether its kernel answers ARP for the virtual address. */
  boolean owns() {
    return hasAddress && hasLease && leaseUntil.isAfter(lan.now());
  }

  BootTime leaseUntil() {
    return leaseUntil;
  }

  boolean works() {
    return running && !paused;
  }

  boolean isRunning() {
    return running;
  }

  GroupState state() {
    return machine.state();
  }

  void start() {
    inbox.add(new AttachmentChanged(0, new Attachment.Attached(address)));
    inbox.add(new GroupEvent.Start());
    turn();
  }

  void gate(Gate gate) {
    inbox.add(new GroupEvent.GateChanged(gate));
    turn();
  }

  void hear(Advertisement advertisement, IpAddress source) {
    if (running) {
      socket.add(new AdvertisementReceived(0, advertisement, source));
      turn();
    }
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    turn();
  }

  /** The process dies; the kernel's lease runs out by itself. */
  void crash() {
    running = false;
    paused = false;
    life++;
    socket.clear();
    inbox.clear();
  }

  /** A new process sweeps what the old one left, and begins anew. */
  void restart(Gate gate) {
    running = true;
    hasAddress = false;
    hasLease = false;
    leaseUntil = new BootTime(0);
    machine = new WatchedMachine(settings, gate, lan.now());
    start();
  }

  /** As GroupThread does: the socket, the inbox, a Tick; then sleep until the next deadline. */
  private void turn() {
    if (!works()) {
      return;
    }
    while (!socket.isEmpty()) {
      apply(socket.remove());
    }
    while (!inbox.isEmpty()) {
      apply(inbox.remove());
    }
    apply(new GroupEvent.Tick());
    BootTime deadline = machine.nextDeadline();
    if (!deadline.equals(BootTime.NEVER)) {
      int thisLife = life;
      lan.at(deadline, () -> turnIfStill(thisLife));
    }
  }

  private void turnIfStill(int thisLife) {
    if (life == thisLife && machine.nextDeadline().isDueAt(lan.now())) {
      turn();
    }
  }

  private void apply(GroupEvent first) {
    Deque<GroupEvent> events = new ArrayDeque<>();
    events.add(first);
    while (!events.isEmpty()) {
      Phase before = machine.state().phase();
      List<GroupEffect> effects = machine.tell(events.remove(), lan.now());
      lan.checker().stepped(this, before);
      GroupMachine.leaseAnchor(machine.state()).ifPresent(this::holdLease);
      effects.forEach(effect -> perform(effect, events));
    }
  }

  private void holdLease(BootTime anchor) {
    BootTime until = anchor.plus(GroupTiming.lease(settings));
    leaseUntil = until.isAfter(leaseUntil) ? until : leaseUntil;
  }

  private void perform(GroupEffect effect, Deque<GroupEvent> follows) {
    switch (effect) {
      case SendAdvertisement send -> {
        lan.broadcast(
            this, Advertisement.of(settings.instance(0), send.priority(), Authentication.NONE));
        follows.add(new AdvertisementSent(0));
      }
      case AskHost ask -> ask(ask.effect());
      case Report report -> transitions.add(report.transition());
      case GroupEffect.Announce _ -> {}
    }
  }

  private void ask(HostEffect effect) {
    if (effect == HostEffect.RETURN_LEASE) {
      leaseUntil = new BootTime(0);
    }
    int thisLife = life;
    lan.at(lan.whenHostIsDone(), () -> end(effect, thisLife));
  }

  private void end(HostEffect effect, int thisLife) {
    if (life != thisLife) {
      return;
    }
    switch (effect) {
      case GRANT_LEASE -> hasLease = true;
      case RETURN_LEASE -> hasLease = false;
      case ADD_ADDRESSES -> hasAddress = true;
      case REMOVE_ADDRESSES -> hasAddress = false;
      case ACTIVATE_FORWARDING, DEACTIVATE_FORWARDING -> {}
    }
    inbox.add(new GroupEvent.EffectDone(effect));
    turn();
  }

  /** How it became master last, in this life or an earlier one. */
  Optional<Transition> becameMaster() {
    return transitions.reversed().stream()
        .filter(transition -> transition.to() == RouterState.MASTER)
        .findFirst();
  }

  @Override
  public String toString() {
    return "%s%s%s %s"
        .formatted(address, running ? "" : " dead", paused ? " paused" : "", machine.state());
  }
}
