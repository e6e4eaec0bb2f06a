package gemel.tests.keywords;

import gemel.core.group.StartupDelay;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The VRRP groups of a configuration, all started at once, on one clock. Instances go by name. */
final class VirtualDirector {
  /** An advertisement: when, and its octets from the VRRP header on. */
  record Sent(Duration at, String octets) {}

  /** A burst of gratuitous ARP: when, and how often each address. */
  record Announced(Duration at, int repeat) {}

  private static final BootTime BOOT = BootTime.ofMillis(0);

  private final BootTime start;
  private final List<VirtualGroup> groups;
  private BootTime now;

  private VirtualDirector(Planned planned, BootTime start) {
    BootTime listensFrom =
        StartupDelay.listensFrom(planned.configuration().globalDefs().vrrpProcess(), start);
    this.start = start;
    this.now = start;
    this.groups =
        planned.plan().groups().stream()
            .map(group -> new VirtualGroup(group, start, listensFrom))
            .toList();
  }

  static VirtualDirector started(String text) {
    return startedAfter(Duration.ZERO, text);
  }

  /** On a host that runs for so long already. */
  static VirtualDirector startedAfter(Duration uptime, String text) {
    return new VirtualDirector(Planned.of(text), BOOT.plus(uptime));
  }

  static VirtualDirector started(Path file) {
    return new VirtualDirector(Planned.of(file), BOOT);
  }

  /** Lets time pass until {@code at}, counted from the start. */
  VirtualDirector runUntil(Duration at) {
    now = start.plus(at);
    groups.forEach(group -> group.runUntil(now));
    return this;
  }

  /** Nothing of it is run until {@code at}. */
  VirtualDirector standsStillUntil(Duration at) {
    now = start.plus(at);
    groups.forEach(group -> group.wakes(now));
    return this;
  }

  /** Another router advertises every second, from the next second until {@code end}. */
  VirtualDirector hearsEverySecond(String instance, int priority, Duration end) {
    while (now.plus(Duration.ofSeconds(1)).since(start).compareTo(end) <= 0) {
      runUntil(now.plus(Duration.ofSeconds(1)).since(start));
      hears(instance, priority);
    }
    return this;
  }

  VirtualDirector hears(String instance, int priority) {
    VirtualGroup group = groupOf(instance);
    group.hears(group.place(instance), priority, now);
    return this;
  }

  /** Something that is tracked is read. */
  VirtualDirector reads(TrackedObject object, Reading reading) {
    groups.forEach(group -> group.reads(object, reading, now));
    return this;
  }

  /** What the instance stands for election with now. */
  int priorityOf(String instance) {
    VirtualGroup group = groupOf(instance);
    return group.priority(group.place(instance));
  }

  RouterState stateOf(String instance) {
    return groupOf(instance).state();
  }

  /** The instances that have advertised. */
  List<String> advertising() {
    return groups.stream()
        .flatMap(group -> group.settings().instances().stream())
        .map(VrrpInstanceSettings::name)
        .filter(name -> !sentBy(name).isEmpty())
        .toList();
  }

  List<Sent> sentBy(String instance) {
    VirtualGroup group = groupOf(instance);
    int place = group.place(instance);
    return found(
        group,
        done ->
            done.effect() instanceof GroupEffect.SendAdvertisement sent && sent.instance() == place
                ? Optional.of(new Sent(done.at().since(start), group.octets(sent)))
                : Optional.empty());
  }

  List<Announced> announcedBy(String instance) {
    VirtualGroup group = groupOf(instance);
    int place = group.place(instance);
    return found(
        group,
        done ->
            done.effect() instanceof GroupEffect.Announce burst && burst.instance() == place
                ? Optional.of(new Announced(done.at().since(start), burst.repeat()))
                : Optional.empty());
  }

  /** When it announced on interfaces without advertisements. */
  List<Duration> announcedBesidesBy(String instance) {
    VirtualGroup group = groupOf(instance);
    int place = group.place(instance);
    return found(
        group,
        done ->
            done.effect() instanceof GroupEffect.AnnounceExtra extra && extra.instance() == place
                ? Optional.of(done.at().since(start))
                : Optional.empty());
  }

  private static <T> List<T> found(
      VirtualGroup group, Function<VirtualGroup.Done, Optional<T>> each) {
    return group.done().stream().flatMap(done -> each.apply(done).stream()).toList();
  }

  private VirtualGroup groupOf(String instance) {
    return VirtualGroup.of(instance, groups);
  }
}
