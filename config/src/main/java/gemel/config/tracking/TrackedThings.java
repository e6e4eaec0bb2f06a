package gemel.config.tracking;

import java.util.List;

/**
 * What a configuration declares for tracking.
 *
 * @param scripts no two of one name; so with the others
 */
public record TrackedThings(
    List<VrrpScript> scripts, List<TrackProcess> processes, List<TrackFile> files) {
  /** Nothing. */
  public static final TrackedThings NONE = new TrackedThings(List.of(), List.of(), List.of());

  public TrackedThings {
    scripts = List.copyOf(scripts);
    processes = List.copyOf(processes);
    files = List.copyOf(files);
  }
}
