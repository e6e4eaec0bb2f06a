package gemel.tests.keywords;

import gemel.core.mail.MailCounts;
import gemel.core.mail.MailQueue;
import gemel.core.notify.Notifications;
import gemel.core.notify.Preparation;
import gemel.core.plan.PlannedService;
import gemel.core.recorder.FlightRecorder;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The VRRP groups of a configuration on one clock that only the test moves, and its scripts, FIFOs
 * and mails on this host. Instances go by name.
 */
final class TellingDirector implements AutoCloseable {
  private static final BootTime START = BootTime.ofMillis(0);

  /** Its host's name. */
  static final String HOST = "host.example.com";

  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final MailQueue mails = new MailQueue(loop, InstantSource.system(), HOST, "root");
  private final Notifications notifications =
      new Notifications(
          loop, new FlightRecorder(InstantSource.system()), () -> START, mails::offer);
  private final Map<VrrpGroupSettings, VirtualGroup> groups = new LinkedHashMap<>();
  private final List<VirtualPool> pools = new ArrayList<>();
  private BootTime now = START;
  private boolean stopped;

  private TellingDirector() {}

  static TellingDirector started(String text) {
    TellingDirector director = new TellingDirector();
    director.follow(text);
    return director;
  }

  /** As the director does: whoever is not equal leaves, and begins anew. */
  TellingDirector follow(String text) {
    Planned planned = Planned.of(text);
    Preparation prepared = notifications.prepare(planned.plan().notifications());
    onLoop(() -> {
      mails.follow(planned.plan().mails());
      notifications.follow(prepared);
    });
    for (VirtualGroup group : List.copyOf(groups.values())) {
      if (!planned.plan().groups().contains(group.settings())) {
        group.stops(now);
        groups.remove(group.settings());
      }
    }
    planned.plan().groups().stream()
        .filter(group -> !groups.containsKey(group))
        .forEach(
            group -> groups.put(group, new VirtualGroup(group, now, news -> tell(group, news))));
    pools.clear();
    planned.plan().services().forEach(service -> pools.add(pool(service)));
    return this;
  }

  private VirtualPool pool(PlannedService service) {
    return new VirtualPool(
        service,
        effect ->
            onLoop(() -> notifications.tell(service.service().key(), effect, "the check said so")));
  }

  /** Servers are up; they go by the end of their address. */
  TellingDirector up(String... servers) {
    pools.forEach(pool -> pool.up(servers));
    return this;
  }

  TellingDirector down(String... servers) {
    pools.forEach(pool -> pool.down(servers));
    return this;
  }

  private void tell(VrrpGroupSettings group, GroupNews news) {
    onLoop(() -> notifications.tell(group, news));
  }

  private void onLoop(Runnable task) {
    CompletableFuture.runAsync(task, loop).join();
  }

  /** Lets time pass until {@code at}, counted from the start. */
  TellingDirector runUntil(Duration at) {
    now = START.plus(at);
    groups.values().forEach(group -> group.runUntil(now));
    return this;
  }

  /** Another router advertises. */
  TellingDirector hears(String instance, int priority) {
    VirtualGroup group = groupOf(instance);
    group.hears(group.place(instance), priority, now);
    return this;
  }

  /** The instance's interface goes down. */
  TellingDirector loses(String instance) {
    VirtualGroup group = groupOf(instance);
    group.loses(group.place(instance), now);
    return this;
  }

  /** Something that is tracked is read. */
  TellingDirector reads(TrackedObject object, Reading reading) {
    groups.values().forEach(group -> group.reads(object, reading, now));
    return this;
  }

  private VirtualGroup groupOf(String instance) {
    return VirtualGroup.of(instance, groups.values());
  }

  /** What has become of its mails. */
  MailCounts mails() {
    return CompletableFuture.supplyAsync(mails::counts, loop).join();
  }

  /** Leaves, and has everybody told; returns when nothing runs any more. */
  void stop() {
    stopped = true;
    groups.values().forEach(group -> group.stops(now));
    CompletableFuture<Void> told = new CompletableFuture<>();
    loop.execute(() -> {
      CompletableFuture<Void> _ =
          notifications.stop().thenCompose(_ -> mails.end()).thenRun(() -> told.complete(null));
    });
    told.join();
  }

  @Override
  public void close() {
    if (!stopped) {
      stop();
    }
    loop.close();
  }
}
