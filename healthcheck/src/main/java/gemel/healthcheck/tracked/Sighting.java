package gemel.healthcheck.tracked;

/** What was said of something that is watched. */
public sealed interface Sighting {
  /**
   * The number in a file; 0 also for a file that is not there.
   *
   * @param value any
   */
  record Level(int value) implements Sighting {}

  /**
   * It is as it should be.
   *
   * @param why a sentence
   */
  record Good(String why) implements Sighting {}

  /**
   * It is not.
   *
   * @param why a sentence
   */
  record Bad(String why) implements Sighting {}

  /**
   * It cannot be watched, and counts for nothing.
   *
   * @param why a sentence
   */
  record Unwatched(String why) implements Sighting {}
}
