package gemel.vrrp.shell;

import gemel.linux.namespace.TestHost;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import gemel.linux.time.Clocks;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.HearingSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.Priority;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.arp.AnnouncementPaces;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Transition;
import gemel.vrrp.host.AddressLedger;
import gemel.vrrp.lease.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A group of one instance that runs on a test host, and what was heard of it. */
final class RunningGroup implements AutoCloseable {
  static final String VIP = "192.0.2.50";

  /** Held beside it, and not in advertisements. */
  static final String VIP6 = "2001:db8::50";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<Transition> transitions = new LinkedBlockingQueue<>();
  private final VrrpGroup group;
  private boolean left;

  private RunningGroup(TestHost host, VrrpGroupSettings settings, Path runtimeDirectory) {
    group =
        host.inside(() -> {
          VrrpGroup made =
              new VrrpGroup(
                  settings,
                  new Lease(),
                  new Gate(true, "no peer channel"),
                  new AddressLedger(runtimeDirectory),
                  new Unhindered(),
                  new AnnouncementPaces(),
                  new DressRehearsals(),
                  (_, news) -> {
                    if (news instanceof GroupNews.Changed changed) {
                      transitions.add(changed.transition());
                    }
                  },
                  new Clocks(new BootClock(), InstantSource.system()),
                  1);
          made.start(BootTime.ofMillis(0));
          return made;
        });
  }

  /**
   * Virtual router 51 for {@link #VIP} and {@link #VIP6}, two announcements at once and none later.
   */
  static RunningGroup started(TestHost host, Dialect dialect, int priority, Path runtimeDirectory) {
    InterfaceName device = new InterfaceName(TestHost.DEVICE);
    VrrpInstanceSettings instance =
        new VrrpInstanceSettings(
            "VI_1",
            device,
            true,
            new VirtualRouterId(51),
            ElectionSettings.of(new Priority(priority)),
            dialect.version(),
            dialect.interval(),
            ChecksumForm.WITH_PSEUDO_HEADER,
            dialect.transport(),
            dialect.authentication(),
            HearingSettings.DEFAULT,
            GratuitousArpSettings.of(2, Duration.ZERO, Duration.ZERO, 1),
            List.of(),
            Holdings.of(addresses(dialect, device)));
    return new RunningGroup(
        host, new VrrpGroupSettings("VI_1", List.of(instance)), runtimeDirectory);
  }

  /** {@link #VIP6} is held beside what is advertised. */
  private static List<VirtualAddress> addresses(Dialect dialect, InterfaceName device) {
    List<VirtualAddress> addresses = new ArrayList<>();
    for (String address : dialect.virtualAddresses()) {
      addresses.add(VirtualAddress.plain(IpPrefix.parse(address), device));
    }
    addresses.add(
        new VirtualAddress(IpPrefix.parse(VIP6), device, AddressOptions.NONE, false, true, 0));
    return addresses;
  }

  VrrpGroup group() {
    return group;
  }

  /** Waits until it has changed to this state, and returns that change. */
  Transition reaches(RouterState state) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<Transition> others = new ArrayList<>();
    while (true) {
      Transition next = transitions.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError(
            "not %s within %s; it went %s and is %s"
                .formatted(state, PATIENCE, others, group.view()));
      }
      if (next.to() == state) {
        return next;
      }
      others.add(next);
    }
  }

  /** Waits until it has taken an advertisement of another router. */
  void hears() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (group.counters(0).received() == 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "nobody heard within %s; dropped %s".formatted(PATIENCE, group.counters(0).dropped()));
      }
      Thread.onSpinWait();
    }
  }

  void leave() throws InterruptedException {
    left = true;
    group.leave();
  }

  @Override
  public void close() {
    if (left) {
      return;
    }
    try {
      leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An engine that is at once what is asked of it. */
  private static final class Unhindered implements Forwarding {
    @Override
    public void activate(Runnable done) {
      done.run();
    }

    @Override
    public void deactivate(Runnable done) {
      done.run();
    }
  }
}
