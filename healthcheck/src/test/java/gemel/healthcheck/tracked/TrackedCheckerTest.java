package gemel.healthcheck.tracked;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.tracked.Sightings.Kind;
import gemel.healthcheck.tracked.Sightings.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackedCheckerTest {
  private static final Watched FILE = new Watched(Kind.FILE, "load");
  private static final Watched GATE = new Watched(Kind.NEIGHBOUR, "gate");
  private static final BfdCheck REACHED = new BfdCheck("gate");

  private final Sightings sightings = new Sightings();
  private final TrackedChecker checker = new TrackedChecker(sightings);
  private final List<Outcome> heard = new ArrayList<>();

  private static FileCheck file(int weight, boolean reverse) {
    return new FileCheck("load", weight, reverse);
  }

  private Outcome says(int number, int weight, boolean reverse) {
    sightings.seen(FILE, new Sighting.Level(number));
    checker.start(file(weight, reverse), heard::add);
    return heard.getLast();
  }

  private static Outcome good(String sentence, long more) {
    return new CheckSuccess(sentence, new Weighing.By(more));
  }

  private static Outcome bad(String sentence) {
    return new CheckFailure(FailureKind.TRACKED, sentence);
  }

  @Test
  void aWeightMultipliesTheNumber() {
    assertThat(says(0, 2, false)).isEqualTo(good("track_file load says 0", 0));
    assertThat(says(7, 2, false)).isEqualTo(good("track_file load says 7", 14));
    assertThat(says(7, 2, true)).isEqualTo(good("track_file load says 7", -14));
    assertThat(says(-7, 2, true)).isEqualTo(good("track_file load says -7", 14));
  }

  @Test
  void withoutAWeightANumberIsBad() {
    assertThat(says(0, 0, false)).isEqualTo(new CheckSuccess("track_file load says 0"));
    assertThat(says(1, 0, false)).isEqualTo(bad("track_file load says 1"));
    assertThat(says(-1, 0, false)).isEqualTo(bad("track_file load says -1"));
    assertThat(says(0, 0, true)).isEqualTo(bad("track_file load says 0"));
    assertThat(says(1, 0, true)).isEqualTo(new CheckSuccess("track_file load says 1"));
  }

  /** The least of 32 bits is what keepalived takes for a fault. */
  @Test
  void theLeastThatThereIsIsBad() {
    assertThat(says(Integer.MIN_VALUE, 1, false)).isInstanceOf(CheckFailure.class);
    assertThat(says(Integer.MIN_VALUE + 1, 1, false))
        .isEqualTo(good("track_file load says -2147483647", -2147483647L));
    assertThat(says(Integer.MAX_VALUE, Integer.MAX_VALUE, true)).isInstanceOf(CheckFailure.class);
    assertThat(says(Integer.MIN_VALUE, Integer.MAX_VALUE, true)).isInstanceOf(CheckSuccess.class);
  }

  @Test
  void whatWasNotSaidYetIsWaitedFor() {
    checker.start(REACHED, heard::add);
    Attempt second = checker.start(REACHED, heard::add);
    sightings.seen(FILE, new Sighting.Level(1));
    assertThat(heard).isEmpty();
    second.cancel();
    sightings.seen(GATE, new Sighting.Bad("is down"));
    assertThat(heard).containsExactly(bad("BFD session gate: is down"));
  }

  @Test
  void whatIsNotTrackedAnyMoreIsForgotten() {
    sightings.seen(GATE, new Sighting.Good("is up"));
    sightings.seen(FILE, new Sighting.Level(1));
    sightings.keepOnly(Set.of(FILE));
    checker.start(REACHED, heard::add);
    checker.start(file(1, false), heard::add);
    assertThat(heard).containsExactly(good("track_file load says 1", 1));
  }

  @Test
  void whatCannotBeWatchedCountsForNothing() {
    sightings.seen(FILE, new Sighting.Unwatched("there is no directory /nowhere"));
    checker.start(file(3, false), heard::add);
    assertThat(heard)
        .containsExactly(
            new CheckSuccess("track_file load counts for nothing: there is no directory /nowhere"));
  }
}
