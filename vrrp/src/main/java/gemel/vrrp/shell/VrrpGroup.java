package gemel.vrrp.shell;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.linux.time.Clocks;
import gemel.linux.time.TimeSource;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.arp.AnnouncementPaces;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.GroupTiming;
import gemel.vrrp.group.Stall;
import gemel.vrrp.host.AddressLedger;
import gemel.vrrp.host.HostListener;
import gemel.vrrp.host.HostThread;
import gemel.vrrp.host.InstanceSockets;
import gemel.vrrp.lease.Fenced;
import gemel.vrrp.lease.Lease;
import gemel.vrrp.lease.LeaseThread;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running group: the thread that decides and advertises, the one that keeps its lease and the one
 * that keeps its addresses.
 */
public final class VrrpGroup {
  private static final Logger log = LoggerFactory.getLogger(VrrpGroup.class);

  private final VrrpGroupSettings settings;
  private final Lease lease;
  private final Duration leaseLength;
  private final List<InstanceCounters> counters;
  private final LeaseThread leaseThread;
  private final HostThread hostThread;
  private final GroupThread groupThread;
  private volatile List<String> notes = List.of();

  /**
   * @param lease not held; the group's alone to write
   * @param gate whether it may preempt at first
   * @param ledger where its addresses are noted
   * @param paces the director's, for all of its groups
   * @param rehearsals the director's, for all of its groups
   * @param observer told of what is news
   * @param realTimePriority of its threads, 1..99
   */
  public VrrpGroup(
      VrrpGroupSettings settings,
      Lease lease,
      Gate gate,
      AddressLedger ledger,
      Forwarding forwarding,
      AnnouncementPaces paces,
      DressRehearsals rehearsals,
      GroupObserver observer,
      Clocks clocks,
      int realTimePriority) {
    TimeSource time = clocks.boot();
    this.settings = settings;
    this.lease = lease;
    this.leaseLength = GroupTiming.lease(settings);
    this.counters =
        IntStream.range(0, settings.size()).mapToObj(_ -> new InstanceCounters()).toList();
    this.leaseThread =
        new LeaseThread(
            Fenced.of(settings), lease, shortestInterval(), leaseLength, time, realTimePriority);
    this.hostThread =
        new HostThread(
            settings, lease, leaseLength, ledger, new Interfaces(), time, realTimePriority);
    HostEffects effects = new HostEffects(lease, leaseThread, hostThread, forwarding);
    this.groupThread =
        new GroupThread(
            settings,
            GroupState.initial(settings, gate, time.now()),
            new Speakers(settings, counters, paces, clocks.wall()),
            new Around(effects, observer),
            rehearsals,
            time,
            realTimePriority);
  }

  /**
   * Starts the threads and the election; returns once the interfaces have been looked at.
   *
   * @param listensFrom when the election begins; now, if that is past
   */
  public void start(BootTime listensFrom) throws InterruptedException {
    notes = UnfencedLease.sentences(settings, leaseThread.start());
    notes.forEach(log::warn);
    groupThread.start();
    hostThread.start();
    tell(new GroupEvent.Start(listensFrom));
  }

  /** Tells the machine that something happened. Any thread; never waits. */
  public void tell(GroupEvent event) {
    groupThread.tell(event);
  }

  /**
   * Leaves in order, saying goodbye, and ends the threads. Call once.
   *
   * @throws InterruptedException if the caller is interrupted; what is left then runs out by itself
   */
  public void leave() throws InterruptedException {
    groupThread.leave();
    hostThread.end();
    leaseThread.end();
  }

  public VrrpGroupSettings settings() {
    return settings;
  }

  /** What the machine knows, and how it came there. */
  public GroupView view() {
    return groupThread.view();
  }

  /** Until when the group may answer for its addresses. */
  public Lease lease() {
    return lease;
  }

  public Duration leaseLength() {
    return leaseLength;
  }

  /** What this host cannot fence for the group, in sentences; mostly none. */
  public List<String> notes() {
    return notes;
  }

  public long leaseRenewals() {
    return leaseThread.renewals();
  }

  public long lateLeaseRenewals() {
    return leaseThread.lateRenewals();
  }

  /** How often the thread that decides and advertises was held up. */
  public StallCount stalls() {
    return groupThread.stalls();
  }

  public InstanceCounters counters(int instance) {
    return counters.get(instance);
  }

  private Duration shortestInterval() {
    return settings.instances().stream()
        .map(VrrpInstanceSettings::advertInterval)
        .min(Duration::compareTo)
        .orElseThrow();
  }

  /** What {@code host-GROUP} sees goes to the group's thread. */
  private final class Interfaces implements HostListener {
    @Override
    public void attached(int instance, InstanceSockets sockets, IpAddress source) {
      groupThread.attached(instance, sockets, source);
    }

    @Override
    public void detached(int instance, String why) {
      groupThread.detached(instance, why);
    }
  }

  /** What the group's thread wants goes to whoever may wait. */
  private final class Around implements GroupThread.Surroundings {
    private final HostEffects effects;
    private final GroupObserver observer;

    Around(HostEffects effects, GroupObserver observer) {
      this.effects = effects;
      this.observer = observer;
    }

    @Override
    public void ask(AskHost request) {
      effects.ask(request.effect(), VrrpGroup.this::tell);
    }

    @Override
    public void report(GroupNews news) {
      observer.heard(settings.name(), news);
    }

    @Override
    public void stalled(Stall stall) {
      observer.stalled(settings.name(), stall);
    }

    @Override
    public void discard(InstanceSockets sockets) {
      hostThread.closeSockets(sockets);
    }

    @Override
    public void rehearse() {
      leaseThread.rehearse();
      hostThread.rehearse();
    }

    @Override
    public void holdLease(BootTime anchor) {
      lease.holdUntil(anchor.plus(leaseLength));
    }
  }
}
