package gemel.core.group;

import gemel.core.recorder.Cause;
import gemel.core.recorder.Entry;
import gemel.core.recorder.FlightRecorder;
import gemel.core.recorder.Link;
import gemel.linux.time.BootTime;
import gemel.linux.time.Clocks;
import gemel.vrrp.group.Circumstances;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.Transition;
import gemel.vrrp.group.VrrpCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A group's transition as the recorder keeps it: what led to it, by the wall clock. */
final class TransitionStory {
  private final FlightRecorder recorder;
  private final Instant wallNow;
  private final BootTime bootNow;

  TransitionStory(FlightRecorder recorder, Clocks clocks) {
    this.recorder = recorder;
    this.wallNow = clocks.wall().instant();
    this.bootNow = clocks.boot().now();
  }

  Entry entry(String group, GroupNews.Changed changed, Cause cause) {
    Transition transition = changed.transition();
    Circumstances circumstances = changed.circumstances();
    List<Link> chain = new ArrayList<>();
    if (dependsOnTracking(transition.cause())) {
      circumstances.members().stream()
          .flatMap(member -> member.tracked().stream())
          .map(tracked -> tracked.object().toString())
          .distinct()
          .flatMap(subject -> recorder.latest(subject).stream())
          .map(read -> new Link(read.at(), sentence(read)))
          .forEach(chain::add);
    }
    circumstances
        .chain(transition)
        .forEach(moment -> chain.add(new Link(instant(moment.at()), moment.what())));
    chain.sort(Comparator.comparing(Link::at));
    return new Entry(
        instant(transition.at()),
        "group " + group,
        transition.from().name(),
        transition.to().name(),
        cause,
        chain);
  }

  private static boolean dependsOnTracking(VrrpCause cause) {
    return cause instanceof VrrpCause.TrackedDown
        || cause instanceof VrrpCause.Outranked
        || cause instanceof VrrpCause.Preempted;
  }

  private static String sentence(Entry read) {
    return "%s went from %s to %s: %s"
        .formatted(read.subject(), read.from(), read.to(), read.cause().sentence());
  }

  private Instant instant(BootTime time) {
    return wallNow.minus(bootNow.since(time));
  }
}
