package gemel.config.checker;

import gemel.config.keyword.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the blocks around the checkers of one server say for all of them. */
final class Surroundings {
  /** Further attempts, but for the checkers that have a number of their own. */
  static final int RETRY = 1;

  /** The time before each of those, but for the checkers that have one of their own. */
  static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  private final List<Section<?, ? extends PatienceKeywords>> around;

  /**
   * Those of one server.
   *
   * @param around the real server's section, then the service's
   */
  Surroundings(List<Section<?, ? extends PatienceKeywords>> around) {
    this.around = List.copyOf(around);
  }

  CheckTiming timing(Section<?, ? extends PatienceKeywords> section) {
    return timing(section, RETRY, BEFORE_RETRY);
  }

  CheckTiming timing(
      Section<?, ? extends PatienceKeywords> section, int retry, Duration delayBeforeRetry) {
    return CheckTiming.of(inheritance(section), retry, delayBeforeRetry);
  }

  CheckNews news(Section<?, ? extends PatienceKeywords> section) {
    Inheritance settings = inheritance(section);
    return new CheckNews(
        settings.find(k -> k.alpha).orElse(false),
        settings
            .find(SourceKeywords.class, k -> k.logAllFailures)
            .or(() -> settings.find(MiscCheckKeywords.class, k -> k.logAllFailures))
            .orElse(false));
  }

  /** The same and a checker, for what stands in that. */
  Surroundings and(Section<?, ? extends PatienceKeywords> checker) {
    return new Surroundings(inheritance(checker).innermostFirst());
  }

  Inheritance inheritance(Section<?, ? extends PatienceKeywords> section) {
    List<Section<?, ? extends PatienceKeywords>> innermostFirst = new ArrayList<>();
    innermostFirst.add(section);
    innermostFirst.addAll(around);
    return new Inheritance(innermostFirst);
  }
}
