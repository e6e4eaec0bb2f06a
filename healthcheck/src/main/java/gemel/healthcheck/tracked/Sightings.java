package gemel.healthcheck.tracked;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.TargetCheck;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was said last of all that is watched. Belongs to one event loop. */
public final class Sightings {
  /**
   * Something that is watched.
   *
   * @param kind what sort of thing
   * @param name that of the file's block
   */
  public record Watched(Kind kind, String name) {
    /** What a check follows; empty if it asks for itself. */
    public static Optional<Watched> by(CheckSpec spec) {
      return switch (spec) {
        case FileCheck check -> Optional.of(new Watched(Kind.FILE, check.trackFile()));
        case BfdCheck check -> Optional.of(new Watched(Kind.NEIGHBOUR, check.session()));
        case TargetCheck _, PingCheck _, MiscCheck _ -> Optional.empty();
      };
    }
  }

  /** Each has its own space of names. */
  public enum Kind {
    FILE,
    NEIGHBOUR
  }

  private record Waiting(Watched watched, Consumer<Sighting> whenSaid) {}

  private final Map<Watched, Sighting> said = new HashMap<>();
  private final Set<Waiting> waiting = new LinkedHashSet<>(); // as many as checks, at most

  /** Takes what is said now, for whoever has waited and whoever asks later. */
  public void seen(Watched watched, Sighting sighting) {
    said.put(watched, sighting);
    for (Waiting attempt : List.copyOf(waiting)) {
      if (attempt.watched().equals(watched)) {
        waiting.remove(attempt);
        attempt.whenSaid().accept(sighting);
      }
    }
  }

  /** Forgets all that is not watched any more. */
  public void keepOnly(Set<Watched> watched) {
    said.keySet().retainAll(watched);
  }

  /** Hands out what was said last; where nothing was, what is said first. */
  Attempt ask(Watched watched, Consumer<Sighting> whenSaid) {
    @Nullable Sighting last = said.get(watched);
    if (last != null) {
      whenSaid.accept(last);
      return () -> {};
    }
    Waiting attempt = new Waiting(watched, whenSaid);
    waiting.add(attempt);
    return () -> waiting.remove(attempt);
  }
}
