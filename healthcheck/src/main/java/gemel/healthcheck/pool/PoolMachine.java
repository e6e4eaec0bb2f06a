package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.PoolEffect.MemberTurned;
import gemel.healthcheck.pool.PoolEffect.QuorumTurned;
import gemel.healthcheck.pool.PoolEffect.ServingOnTurned;
import gemel.healthcheck.pool.PoolEvent.Configured;
import gemel.healthcheck.pool.PoolEvent.Judged;
import gemel.healthcheck.pool.PoolEvent.Tick;
import gemel.linux.time.BootTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of one pool; the package's essay tells them in words. It holds the settings and no
 * state: a pool whose settings change keeps what it knows, and is told {@link Configured}.
 *
 * @param <K> what tells its servers apart
 */
public final class PoolMachine<K> {
  private static final int SORRY_WEIGHT = 1;

  private final PoolSettings<K> settings;

  public PoolMachine(PoolSettings<K> settings) {
    this.settings = settings;
  }

  /** A pool of which nothing is known. */
  public static <K> PoolState<K> initial() {
    return new PoolState<>(Quorum.UNDECIDED, Map.of(), LastKnownGood.nobody(), Beginners.nobody());
  }

  /** Out of place, an event changes nothing. */
  public PoolStep<K> step(PoolState<K> state, PoolEvent<K> event, BootTime now) {
    return switch (event) {
      case Judged<K> judged when isMember(judged.id()) ->
          decide(state, state.with(judged.id(), judged.standing()), turned(state, judged), now);
      case Judged<K> _ -> new PoolStep<>(state, List.of());
      case Configured<K> configured -> {
        PoolState<K> next = configured(state, configured);
        yield decide(state, next, turned(state, next), now);
      }
      case Tick<K> _ ->
          new PoolStep<>(state.with(state.beginners().at(now).notDone(this::slowStart)), List.of());
    };
  }

  private boolean isMember(K id) {
    return settings.members().stream().anyMatch(member -> member.id().equals(id));
  }

  private static <K> List<PoolEffect<K>> turned(PoolState<K> state, Judged<K> judged) {
    HealthStatus before = state.of(judged.id()).status();
    HealthStatus after = judged.standing().status();
    return before == after ? List.of() : List.of(new MemberTurned<>(judged.id(), before, after));
  }

  /** A server that nobody checks is up as soon as it is there. */
  private List<PoolEffect<K>> turned(PoolState<K> before, PoolState<K> after) {
    List<PoolEffect<K>> turned = new ArrayList<>();
    after
        .standings()
        .forEach((id, standing) -> {
          HealthStatus was = before.of(id).status();
          if (was != standing.status()) {
            turned.add(new MemberTurned<>(id, was, standing.status()));
          }
        });
    return turned;
  }

  private PoolState<K> configured(PoolState<K> state, Configured<K> configured) {
    Map<K, Standing> standings = new LinkedHashMap<>();
    settings.members().stream()
        .map(Member::id)
        .forEach(
            id -> standings.put(id, configured.standings().getOrDefault(id, Standing.UNKNOWN)));
    return state.with(standings);
  }

  private PoolStep<K> decide(
      PoolState<K> before, PoolState<K> standing, List<PoolEffect<K>> turned, BootTime now) {
    List<PoolEffect<K>> effects = new ArrayList<>(turned);
    PoolState<K> after =
        quorum(standing, effects)
            .with(
                settings
                    .lastKnownGood()
                    .map(window ->
                        before
                            .lastKnownGood()
                            .after(before.gettingConnections(), standing.standings(), now, window))
                    .orElse(LastKnownGood.nobody()));
    if (serveOn(before) != serveOn(after)) {
      effects.add(new ServingOnTurned<>(serveOn(after)));
    }
    return new PoolStep<>(begin(before, after, now), effects);
  }

  private PoolState<K> begin(PoolState<K> before, PoolState<K> after, BootTime now) {
    Set<K> added = new HashSet<>();
    if (!serving(before).isEmpty()) {
      added.addAll(after.standings().keySet());
      added.removeAll(before.standings().keySet());
    }
    return after.with(
        before
            .beginners()
            .after(added, serving(after), after.standings(), now)
            .notDone(this::slowStart));
  }

  private Set<K> serving(PoolState<K> state) {
    return shares(state).stream()
        .filter(share -> share.weight() > 0 && !share.isSorry())
        .map(Share::id)
        .collect(Collectors.toSet());
  }

  private SlowStart slowStart(K id) {
    return settings.members().stream()
        .filter(member -> member.id().equals(id))
        .map(Member::slowStart)
        .findFirst()
        .orElse(SlowStart.NONE);
  }

  /** When to send {@link Tick}: a share will have grown by then. */
  public Optional<BootTime> nextDeadline(PoolState<K> state) {
    return state.beginners().nextDeadline(this::slowStart);
  }

  private PoolState<K> quorum(PoolState<K> state, List<PoolEffect<K>> effects) {
    boolean held = state.quorum() == Quorum.HELD;
    long threshold = settings.quorum() + (held ? -settings.hysteresis() : settings.hysteresis());
    long up = weightUp(state);
    Quorum quorum;
    if (up >= threshold) {
      quorum = Quorum.HELD;
    } else if (up + weight(state, HealthStatus.UNCHECKED) < threshold) {
      quorum = Quorum.LOST;
    } else {
      quorum = state.quorum();
    }
    if (quorum != state.quorum()) {
      effects.add(new QuorumTurned<>(state.quorum(), quorum, up, threshold));
    }
    return state.with(quorum);
  }

  /** Whether servers serve that are not up, because none is. */
  public boolean serveOn(PoolState<K> state) {
    return !servingOn(state).isEmpty();
  }

  private Set<K> servingOn(PoolState<K> state) {
    return state.gettingConnections().isEmpty() ? state.lastKnownGood().servers() : Set.of();
  }

  /** What all servers weigh that are up and that nobody holds. */
  public long weightUp(PoolState<K> state) {
    return weight(state, HealthStatus.UP);
  }

  private long weight(PoolState<K> state, HealthStatus status) {
    return settings.members().stream()
        .map(member -> state.of(member.id()))
        .filter(standing -> standing.status() == status && standing.hold() == Hold.NONE)
        .mapToLong(Standing::weight)
        .sum();
  }

  /** What a server weighs now, or would if it were up: less than all it has while it begins. */
  public int weight(PoolState<K> state, K id) {
    return state.beginners().share(id, slowStart(id), state.of(id).weight());
  }

  /** Who is in the table, in the file's order, each id once; the sorry server comes last. */
  public List<Share<K>> shares(PoolState<K> state) {
    boolean sorryServes = state.quorum() == Quorum.LOST && settings.sorryServer().isPresent();
    Set<K> servingOn = servingOn(state);
    List<Share<K>> shares = new ArrayList<>();
    for (Member<K> member : settings.members()) {
      Standing standing = state.of(member.id());
      boolean serves = !sorryServes && (standing.serves() || servingOn.contains(member.id()));
      if (serves || standing.stays(member.inhibitOnFailure())) {
        shares.add(new Share<>(member.id(), serves ? weight(state, member) : 0, false));
      }
    }
    settings
        .sorryServer()
        .filter(sorry -> sorryServes || sorry.inhibited())
        .ifPresent(sorry -> addSorry(shares, sorry.id(), sorryServes));
    return List.copyOf(shares);
  }

  private static <K> int weight(PoolState<K> state, Member<K> member) {
    return state.beginners().share(member.id(), member.slowStart(), state.of(member.id()).weight());
  }

  private void addSorry(List<Share<K>> shares, K id, boolean serves) {
    if (serves) {
      shares.removeIf(share -> share.id().equals(id));
    }
    if (shares.stream().noneMatch(share -> share.id().equals(id))) {
      shares.add(new Share<>(id, serves ? SORRY_WEIGHT : 0, true));
    }
  }
}
