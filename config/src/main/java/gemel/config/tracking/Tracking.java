package gemel.config.tracking;

import java.util.List;

/** What an instance, or every member of a group, tracks. No list has a name twice. */
public record Tracking(
    List<Tracked> trackInterface,
    List<Tracked> trackScript,
    List<Tracked> trackProcess,
    List<Tracked> trackFile,
    List<Tracked> trackBfd) {
  /** Nothing. */
  public static final Tracking NONE =
      new Tracking(List.of(), List.of(), List.of(), List.of(), List.of());

  public Tracking {
    trackInterface = List.copyOf(trackInterface);
    trackScript = List.copyOf(trackScript);
    trackProcess = List.copyOf(trackProcess);
    trackFile = List.copyOf(trackFile);
    trackBfd = List.copyOf(trackBfd);
  }

  /** The same but for the interfaces. */
  public Tracking trackingInterfaces(List<Tracked> others) {
    return new Tracking(others, trackScript, trackProcess, trackFile, trackBfd);
  }
}
