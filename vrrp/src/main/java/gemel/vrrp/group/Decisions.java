package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.Phase.Acquiring;
import gemel.vrrp.group.Phase.Advertising;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Releasing;
import gemel.vrrp.track.Influence;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.Track;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks on while a machine steps, and keeps what was known when the change under way was decided.
 * It decides nothing. One for each group, on the thread that steps the machine.
 */
public final class Decisions {
  /** Of those that held up the thread, so many are kept. */
  static final int MOST_STALLS = 8;

  private final VrrpGroupSettings settings;
  private final Standing standing;
  private final BackupRole backup;
  private final Deque<Stall> stalls = new ArrayDeque<>();
  private Circumstances latest;

  /** Nothing was decided yet. */
  public Decisions(VrrpGroupSettings settings, BootTime now) {
    this.settings = settings;
    this.standing = new Standing(settings);
    this.backup = new BackupRole(settings, standing);
    this.latest = new Circumstances(now, List.of(), List.of());
  }

  /**
   * What was known when that was decided which is under way after a step, or done with it.
   *
   * @param now when the step was made
   */
  public Circumstances after(GroupState before, Step step, BootTime now) {
    if (isDecided(before.phase(), step)) {
      latest = circumstances(before, step.state(), now);
    }
    return latest.with(stallsBefore(latest.decidedAt()));
  }

  /** The thread that steps the machine was held up. */
  public void held(Stall stall) {
    if (stalls.size() == MOST_STALLS) {
      stalls.removeFirst();
    }
    stalls.addLast(stall);
  }

  /** What is longer ago than twice the wait for a master has not led to this. */
  private List<Stall> stallsBefore(BootTime decidedAt) {
    BootTime since =
        latest.members().stream()
            .map(member -> member.masterDown().total().multipliedBy(2))
            .max(Duration::compareTo)
            .map(wait -> decidedAt.plusNanos(-wait.toNanos()))
            .orElse(decidedAt);
    return stalls.stream().filter(stall -> stall.until().isAfter(since)).toList();
  }

  private static boolean isDecided(Phase before, Step step) {
    Optional<VrrpCause> carried = carriedCause(before);
    Optional<VrrpCause> carries = carriedCause(step.state().phase());
    boolean begun = carries.isPresent() && !carries.equals(carried);
    return begun
        || step.effects().stream()
            .anyMatch(effect ->
                effect instanceof Report report
                    && !carried.equals(Optional.of(report.transition().cause())));
  }

  /** The cause of a change that is under way. */
  private static Optional<VrrpCause> carriedCause(Phase phase) {
    return switch (phase) {
      case Acquiring acquiring -> Optional.of(acquiring.cause());
      case Releasing releasing -> Optional.of(releasing.cause());
      case Phase.Initialize _, Phase.Delayed _, Phase.Fault _, Phase.Backup _, Master _ ->
          Optional.empty();
    };
  }

  private Circumstances circumstances(GroupState before, GroupState after, BootTime now) {
    return new Circumstances(
        now,
        IntStream.range(0, settings.size()).mapToObj(i -> member(before, after, i)).toList(),
        List.of());
  }

  private Circumstances.Member member(GroupState before, GroupState after, int place) {
    VrrpInstanceSettings instance = settings.instance(place);
    return new Circumstances.Member(
        instance.name(),
        instance.priority(),
        standing.priority(after, place),
        after.heard().get(place),
        backup.masterDownWait(after, place),
        advertising(before.phase()).map(all -> all.get(place).confirmedAt()).orElse(BootTime.NEVER),
        instance.tracks().stream().flatMap(track -> tracked(after, track)).toList());
  }

  private static Optional<List<Advertising>> advertising(Phase phase) {
    return switch (phase) {
      case Master master -> Optional.of(master.advertising());
      case Releasing leaving when !leaving.advertising().isEmpty() ->
          Optional.of(leaving.advertising());
      case Phase _ -> Optional.empty();
    };
  }

  private static Stream<Circumstances.Tracked> tracked(GroupState state, Track track) {
    Reading reading = state.readings().getOrDefault(track.object(), new Reading.Pending());
    return switch (track.influence(reading)) {
      case Influence.Shift shift when shift.by() != 0 ->
          told(track, "priority %+d".formatted(shift.by()), reading);
      case Influence.Fault _ -> told(track, "fault", reading);
      case Influence.Shift _, Influence.Awaited _ -> Stream.of();
    };
  }

  private static Stream<Circumstances.Tracked> told(Track track, String does, Reading reading) {
    return Stream.of(new Circumstances.Tracked(track.object(), does, reading.sentence()));
  }
}
