package gemel.tests.keywords;

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

/** The VRRP groups of a configuration, all started at 0, on one clock. Instances go by name. */
final class VirtualDirector {
  /** An advertisement: when, and its octets from the VRRP header on. */
  record Sent(Duration at, String octets) {}

  /** A burst of gratuitous ARP: when, and how often each address. */
  record Announced(Duration at, int repeat) {}

  private static final BootTime START = BootTime.ofMillis(0);

  private final List<VirtualGroup> groups;
  private BootTime now = START;

  private VirtualDirector(Planned planned) {
    groups = planned.plan().groups().stream().map(group -> new VirtualGroup(group, START)).toList();
  }

  static VirtualDirector started(String text) {
    return new VirtualDirector(Planned.of(text));
  }

  static VirtualDirector started(Path file) {
    return new VirtualDirector(Planned.of(file));
  }

  /** Lets time pass until {@code at}, counted from the start. */
  VirtualDirector runUntil(Duration at) {
    now = START.plus(at);
    groups.forEach(group -> group.runUntil(now));
    return this;
  }

  /** Another router advertises every second, from the next second until {@code end}. */
  VirtualDirector hearsEverySecond(String instance, int priority, Duration end) {
    while (now.plus(Duration.ofSeconds(1)).since(START).compareTo(end) <= 0) {
      runUntil(now.plus(Duration.ofSeconds(1)).since(START));
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
                ? Optional.of(new Sent(done.at().since(START), group.octets(sent)))
                : Optional.empty());
  }

  List<Announced> announcedBy(String instance) {
    VirtualGroup group = groupOf(instance);
    int place = group.place(instance);
    return found(
        group,
        done ->
            done.effect() instanceof GroupEffect.Announce burst && burst.instance() == place
                ? Optional.of(new Announced(done.at().since(START), burst.repeat()))
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
