package gemel.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.track.Influence.Awaited;
import gemel.vrrp.track.Influence.Fault;
import gemel.vrrp.track.Influence.Shift;
import gemel.vrrp.track.TrackedObject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a reading (keepalived.conf(5), track_script and track_file). */
class TrackTest {
  private static final TrackedObject SCRIPT = new TrackedObject(Kind.SCRIPT, "chk");
  private static final TrackedObject FILE = new TrackedObject(Kind.FILE, "weight");
  private static final Reading GOOD = new Reading.Good("runs");
  private static final Reading BAD = new Reading.Bad("failed");

  @ParameterizedTest
  @CsvSource({
    "20, false, true, 20",
    "20, false, false, 0",
    "-20, false, true, 0",
    "-20, false, false, -20",
    "20, true, true, -20",
    "20, true, false, 0",
    "-20, true, true, 0",
    "-20, true, false, 20",
  })
  void aWeightCountsWhileTheObjectIsGoodOrWhileItIsBad(
      int weight, boolean reverse, boolean good, int shift) {
    assertThat(new Track(SCRIPT, weight, reverse).influence(good ? GOOD : BAD))
        .isEqualTo(new Shift(shift));
  }

  @Test
  void withoutAWeightABadOneIsAFault() {
    assertThat(new Track(SCRIPT, 0, false).influence(BAD))
        .isEqualTo(new Fault("script chk failed"));
    assertThat(new Track(SCRIPT, 0, false).influence(GOOD)).isEqualTo(new Shift(0));
  }

  @Test
  void reversedAGoodOneIsAFault() {
    assertThat(new Track(SCRIPT, 0, true).influence(GOOD)).isEqualTo(new Fault("script chk runs"));
    assertThat(new Track(SCRIPT, 0, true).influence(BAD)).isEqualTo(new Shift(0));
  }

  @Test
  void whatIsNotKnownYetIsAwaitedWhereItCouldBeAFault() {
    assertThat(new Track(SCRIPT, 0, false).influence(new Reading.Pending()))
        .isEqualTo(new Awaited());
    assertThat(new Track(SCRIPT, 5, false).influence(new Reading.Pending()))
        .isEqualTo(new Shift(0));
  }

  @Test
  void whatCannotBeWatchedCountsForNothing() {
    assertThat(new Track(SCRIPT, 0, true).influence(new Reading.Unwatched("no such file")))
        .isEqualTo(new Shift(0));
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, 7, 7",
    "2, false, -7, -14",
    "2, true, 7, -14",
    "1, false, 1000, 253",
    "-1, false, 253, -253",
    "254, false, 2000000000, 253",
    "0, false, 0, 0",
    "0, true, 3, 0",
  })
  void theNumberInAFileIsMultiplied(int weight, boolean reverse, int number, int shift) {
    assertThat(new Track(FILE, weight, reverse).influence(new Reading.Level(number)))
        .isEqualTo(new Shift(shift));
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, -254",
    "-1, false, 254",
    "254, true, 2000000000",
    "0, false, 1",
    "0, true, 0",
  })
  void aFileMaySayFault(int weight, boolean reverse, int number) {
    assertThat(new Track(FILE, weight, reverse).influence(new Reading.Level(number)))
        .isEqualTo(new Fault("file weight says " + number));
  }
}
