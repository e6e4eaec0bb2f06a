package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.GroupEffect.Announce;
import gemel.vrrp.group.GroupEffect.AnnounceExtra;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.Phase.Acquiring;
import gemel.vrrp.group.Phase.Advertising;
import gemel.vrrp.group.Phase.Backup;
import gemel.vrrp.group.Phase.Delayed;
import gemel.vrrp.group.Phase.Fault;
import gemel.vrrp.group.Phase.Initialize;
import gemel.vrrp.group.Phase.Listening;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Releasing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** A machine's answers in words for people; times are milliseconds from the step on. */
public final class Words {
  private Words() {}

  /** What a step changed, and what it wants done. */
  public static String of(GroupState before, Step step) {
    List<String> words = new ArrayList<>();
    words.add(change(before, step.state()));
    step.effects().stream().map(Words::of).forEach(words::add);
    return String.join("; ", words);
  }

  private static String change(GroupState before, GroupState after) {
    List<String> changes = new ArrayList<>();
    if (!before.phase().equals(after.phase())) {
      changes.add(change(before.phase(), after.phase(), after.turnAt()));
    }
    if (!before.gate().equals(after.gate())) {
      changes.add(after.gate().open() ? "gate open" : "gate closed");
    }
    return changes.isEmpty() ? "-" : String.join(", ", changes);
  }

  /** Deadlines that stay what they were are not said again. */
  private static String change(Phase from, Phase to, BootTime now) {
    if (from instanceof Backup was && to instanceof Backup is) {
      return waits(was.listening(), is.listening(), now);
    }
    if (from instanceof Master was && to instanceof Master is) {
      return duties(was.advertising(), is.advertising(), now);
    }
    if (from instanceof Releasing was
        && to instanceof Releasing is
        && was.advertising(is.advertising()).equals(is)) {
      return duties(was.advertising(), is.advertising(), now);
    }
    return of(to, now);
  }

  private static String waits(List<Listening> was, List<Listening> is, BootTime now) {
    List<String> changes = new ArrayList<>();
    if (differ(was, is, Listening::masterDownAt)) {
      changes.add("down in " + times(was, is, Listening::masterDownAt, now));
    }
    if (differ(was, is, Listening::preemptAt)) {
      changes.add("patient for " + times(was, is, Listening::preemptAt, now));
    }
    return String.join(", ", changes);
  }

  private static String duties(List<Advertising> was, List<Advertising> is, BootTime now) {
    List<String> changes = new ArrayList<>();
    if (differ(was, is, Advertising::advertiseAt)) {
      changes.add("advert in " + times(was, is, Advertising::advertiseAt, now));
    }
    if (differ(was, is, Advertising::announceAt)) {
      changes.add("announce in " + times(was, is, Advertising::announceAt, now));
    }
    if (differ(was, is, Advertising::winBackAt)) {
      changes.add("win back in " + times(was, is, Advertising::winBackAt, now));
    }
    if (!was.stream()
        .map(Advertising::contest)
        .toList()
        .equals(is.stream().map(Advertising::contest).toList())) {
      changes.add("contested");
    }
    if (differ(was, is, Advertising::confirmedAt)) {
      changes.add("lease renewed");
    }
    return String.join(", ", changes);
  }

  private static <T> boolean differ(List<T> was, List<T> is, Function<T, BootTime> timer) {
    return !was.stream().map(timer).toList().equals(is.stream().map(timer).toList());
  }

  private static <T> String times(
      List<T> was, List<T> is, Function<T, BootTime> timer, BootTime now) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < is.size(); i++) {
      BootTime at = timer.apply(is.get(i));
      boolean same = i < was.size() && Objects.equals(timer.apply(was.get(i)), at);
      all.add(same ? "=" : in(at, now));
    }
    return String.join("/", all);
  }

  /** A phase at a time. */
  static String of(Phase phase, BootTime now) {
    return switch (phase) {
      case Initialize _ -> "INITIALIZE";
      case Delayed delayed -> "DELAYED for " + in(delayed.until(), now);
      case Fault fault ->
          fault.retryAt().equals(BootTime.NEVER)
              ? "FAULT"
              : "FAULT, again in " + in(fault.retryAt(), now);
      case Backup backup ->
          "BACKUP, down in "
              + times(List.of(), backup.listening(), Listening::masterDownAt, now)
              + patience(backup, now);
      case Acquiring acquiring -> "ACQUIRING, awaits " + of(acquiring.awaited());
      case Master master ->
          "MASTER, advert in %s, announce in %s"
              .formatted(
                  times(List.of(), master.advertising(), Advertising::advertiseAt, now),
                  times(List.of(), master.advertising(), Advertising::announceAt, now));
      case Releasing releasing ->
          "RELEASING to %s %s, awaits %s"
              .formatted(
                  releasing.next(),
                  releasing.goodbye() ? "with a goodbye" : "silently",
                  of(releasing.awaited()));
    };
  }

  private static String patience(Backup backup, BootTime now) {
    List<BootTime> ends = backup.listening().stream().map(Listening::preemptAt).toList();
    return ends.stream().allMatch(BootTime.NEVER::equals)
        ? ""
        : ", patient for " + times(List.of(), backup.listening(), Listening::preemptAt, now);
  }

  private static String of(GroupEffect effect) {
    return switch (effect) {
      case SendAdvertisement send ->
          "advertises %d%s".formatted(send.priority(), on(send.instance()));
      case Announce announce ->
          "announces %d times%s".formatted(announce.repeat(), on(announce.instance()));
      case AnnounceExtra extra -> "announces besides%s".formatted(on(extra.instance()));
      case AskHost ask -> "asks to " + of(ask.effect());
      case Report report -> {
        Transition transition = report.transition();
        yield "reports %s to %s: %s"
            .formatted(transition.from(), transition.to(), transition.cause().sentence());
      }
    };
  }

  private static String on(int instance) {
    return instance == 0 ? "" : " on VI_" + (instance + 1);
  }

  private static String of(HostEffect effect) {
    return effect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String in(BootTime at, BootTime now) {
    return at.equals(BootTime.NEVER) ? "never" : millis(at.since(now));
  }

  /** Milliseconds, with the microseconds that are there. */
  static String millis(Duration duration) {
    String text = "%.3f".formatted(duration.toNanos() / 1e6);
    return text.endsWith(".000") ? text.substring(0, text.length() - 4) : text;
  }
}
