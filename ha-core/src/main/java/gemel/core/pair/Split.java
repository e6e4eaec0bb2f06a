package gemel.core.pair;

import gemel.core.pair.Finding.Kind;
import gemel.core.pair.Finding.Suspect;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds where VRRP and the peer channel disagree. Pure: it is shown both directors' virtual routers
 * again and again, and says what changed.
 */
public final class Split {
  /**
   * So long both may be master before it is told: a takeover, in which one has begun before the
   * other has heard of it, is over by then.
   */
  public static final Duration PERSISTS = Duration.ofMillis(350);

  private Split() {}

  /**
   * What is known.
   *
   * @param suspicions what does not fit, told or not yet, by our virtual routers
   */
  public record State(Map<RouterId, Suspicion> suspicions) {
    public State {
      suspicions = Map.copyOf(suspicions);
    }

    /** Nothing has been seen. */
    public static State none() {
      return new State(Map.of());
    }

    /** What was told and still holds. */
    public List<Finding> findings() {
      return suspicions.values().stream()
          .map(Suspicion::told)
          .flatMap(told -> Optional.ofNullable(told).stream())
          .toList();
    }
  }

  /**
   * Something that does not fit.
   *
   * @param own our router when it began
   * @param peer the peer's then
   * @param told what was told of it, or nothing yet
   */
  record Suspicion(Kind kind, BootTime since, Role own, Role peer, @Nullable Finding told) {}

  /** Something that others have to hear. */
  public sealed interface Change {
    /** A finding, or another one about the same router. */
    record Told(Finding finding) implements Change {}

    /** It is well again: one of the two is master, and the other one hears it, or there is none. */
    record Healed(Finding finding, boolean isMaster) implements Change {}

    /** Nobody knows any more: the peer is away. */
    record Unknown(Finding finding) implements Change {}
  }

  /** What is known next, and what is to be told. */
  public record Result(State state, List<Change> changes) {
    public Result {
      changes = List.copyOf(changes);
    }
  }

  /** What follows from how things are now. */
  public static Result step(State before, List<Role> own, List<Role> peer, BootTime now) {
    Map<Role, Role> pairs = Matching.of(own, peer);
    Map<RouterId, Suspicion> suspicions = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    pairs.forEach((ours, theirs) -> {
      Optional<Kind> kind = kind(ours, theirs);
      Suspicion known = before.suspicions().get(ours.router());
      if (kind.isPresent()) {
        suspicions.put(ours.router(), follow(known, kind.get(), ours, theirs, now, changes));
      } else if (known != null && known.told() != null) {
        changes.add(new Change.Healed(known.told(), ours.isMaster()));
      }
    });
    before
        .suspicions()
        .forEach((router, suspicion) -> {
          boolean isPaired = pairs.keySet().stream().anyMatch(role -> role.router().equals(router));
          if (!isPaired && suspicion.told() != null) {
            changes.add(new Change.Unknown(suspicion.told()));
          }
        });
    return new Result(new State(suspicions), changes);
  }

  private static Optional<Kind> kind(Role own, Role peer) {
    if (!peer.isMaster()) {
      return Optional.empty();
    }
    if (own.isMaster()) {
      return Optional.of(Kind.BOTH_MASTER);
    }
    return own.listens() && !Detective.hears(own, peer)
        ? Optional.of(Kind.PEER_SILENT)
        : Optional.empty();
  }

  private static Suspicion follow(
      @Nullable Suspicion known,
      Kind kind,
      Role own,
      Role peer,
      BootTime now,
      List<Change> changes) {
    Suspicion is =
        known == null
            ? new Suspicion(kind, now, own, peer, null)
            : new Suspicion(kind, known.since(), known.own(), known.peer(), known.told());
    if (now.since(is.since()).compareTo(patience(kind, own, peer)) < 0) {
      return is;
    }
    Suspect suspect = new Detective(own, peer, is.own(), is.peer()).suspect();
    Finding finding = new Finding(own.router(), own.instance(), kind, suspect, is.since());
    Finding told = is.told();
    if (told != null && told.saysWhat(finding)) {
      return is;
    }
    changes.add(new Change.Told(finding));
    return new Suspicion(kind, is.since(), is.own(), is.peer(), finding);
  }

  /** Who has just begun to listen has not heard a master that speaks once in a while. */
  private static Duration patience(Kind kind, Role own, Role peer) {
    boolean hasHeard = Objects.equals(own.hearing().from(), peer.source());
    Duration silence = Duration.ofMillis(Detective.silenceMillis(peer));
    return kind == Kind.PEER_SILENT && !hasHeard && silence.compareTo(PERSISTS) > 0
        ? silence
        : PERSISTS;
  }
}
