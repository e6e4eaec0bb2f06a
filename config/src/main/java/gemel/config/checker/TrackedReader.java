package gemel.config.checker;

import gemel.config.bfd.BfdReader;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import gemel.config.tracking.Declared;
import gemel.config.tracking.TrackWeight;
import gemel.config.tracking.TrackedLookup;
import gemel.config.tracking.TrackedNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the checkers of one real server that follow what is watched anyway. */
public final class TrackedReader {
  private final TrackedLookup lookup;
  private final Inheritance around;
  private final Diagnostics diagnostics;

  /**
   * A reader for one server.
   *
   * @param around the sections around the checkers: the real server's, then the service's
   */
  public TrackedReader(
      TrackedNames names,
      List<Section<?, ? extends PatienceKeywords>> around,
      Diagnostics diagnostics) {
    this.lookup = new TrackedLookup(names, diagnostics);
    this.around = new Inheritance(around);
    this.diagnostics = diagnostics;
  }

  /** {@code FILE_CHECK}; empty, after a report, when there is no such file. */
  public Optional<FileCheck> fileCheck(Section<Bare, FileCheckKeywords> section) {
    FileCheckKeywords k = section.keywords();
    if (section.lacks(k.trackFile)) {
      diagnostics.error(section.position(), "FILE_CHECK has no track_file; it is ignored");
    }
    return section
        .setting(k.trackFile)
        .flatMap(name ->
            lookup
                .find("track_file", name.value(), name.position(), section.order(), "track_file")
                .map(file ->
                    new FileCheck(
                        name.value(),
                        weight(section, file),
                        timing(),
                        new CheckNews(/* alpha= */ false, /* logAllFailures= */ false),
                        section.origin())));
  }

  private static TrackWeight weight(Section<Bare, FileCheckKeywords> section, Declared file) {
    return section
        .value(section.keywords().weight)
        .map(own -> own.beside(file.weight()))
        .orElse(file.weight());
  }

  /** {@code BFD_CHECK}; empty, after a report, when there is no such session. */
  public Optional<BfdCheck> bfdCheck(Section<Bare, BfdCheckKeywords> section) {
    BfdCheckKeywords k = section.keywords();
    if (section.lacks(k.name)) {
      diagnostics.error(section.position(), "BFD_CHECK has no name; it is ignored");
    }
    return section
        .setting(k.name)
        .flatMap(name ->
            lookup
                .find(BfdReader.OF_CHECKERS, name.value(), name.position(), section.order(), "name")
                .map(_ ->
                    new BfdCheck(
                        name.value(),
                        timing(),
                        new CheckNews(
                            section.value(k.alpha).orElse(false), /* logAllFailures= */ false),
                        section.origin())));
  }

  /** What changes is heard of at once: nothing is asked, so nothing is asked again. */
  private CheckTiming timing() {
    return new CheckTiming(
        CheckTiming.delayLoop(around),
        Duration.ofSeconds(5),
        /* retry= */ 0,
        Duration.ofSeconds(1),
        /* warmup= */ Duration.ZERO);
  }
}
