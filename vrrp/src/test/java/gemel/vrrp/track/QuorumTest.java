package gemel.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.track.TrackerSettings.ArgumentMatch;
import gemel.vrrp.track.TrackerSettings.OfProcess;
import gemel.vrrp.track.TrackerSettings.ProcessPattern;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** keepalived.conf(5): {@code quorum}, {@code fork_delay}, {@code terminate_delay}. */
class QuorumTest {
  private static OfProcess between(int least, int most, int terminateMillis, int forkMillis) {
    return new OfProcess(
        "p",
        new ProcessPattern("p", false, List.of(), ArgumentMatch.NONE),
        least,
        most,
        Duration.ofMillis(terminateMillis),
        Duration.ofMillis(forkMillis));
  }

  private static BootTime at(long millis) {
    return BootTime.ofMillis(millis);
  }

  @Test
  void theFirstCountDecidesAtOnce() {
    assertThat(Quorum.UNKNOWN.counted(2, between(2, 3, 500, 500), at(0)).good()).isTrue();
    assertThat(Quorum.UNKNOWN.counted(1, between(2, 3, 500, 500), at(0)).good()).isFalse();
    assertThat(Quorum.UNKNOWN.counted(4, between(2, 3, 500, 500), at(0)).good()).isFalse();
  }

  @Test
  void withoutDelaysEachCountDecides() {
    OfProcess settings = between(1, 2, 0, 0);
    Quorum quorum = Quorum.UNKNOWN.counted(0, settings, at(0)).counted(1, settings, at(1));
    assertThat(quorum.good()).isTrue();
    assertThat(quorum.counted(3, settings, at(2)).good()).isFalse();
  }

  @Test
  void aDelayCountsFromTheFirstCountThatIsContrary() {
    OfProcess settings = between(1, 9, 500, 0);
    Quorum lost = Quorum.UNKNOWN.counted(1, settings, at(0)).counted(0, settings, at(1000));
    assertThat(lost.good()).isTrue();
    assertThat(lost.turnsAt()).isEqualTo(at(1500));
    Quorum later = lost.counted(0, settings, at(1400));
    assertThat(later.turnsAt()).isEqualTo(at(1500));
    assertThat(later.counted(0, settings, at(1500)).good()).isFalse();
  }

  @Test
  void aContraryCountInBetweenIsForgotten() {
    OfProcess settings = between(1, 9, 500, 0);
    Quorum quorum =
        Quorum.UNKNOWN
            .counted(1, settings, at(0))
            .counted(0, settings, at(1000))
            .counted(1, settings, at(1200));
    assertThat(quorum).isEqualTo(new Quorum(true, true, BootTime.NEVER));
    assertThat(quorum.counted(0, settings, at(1600)).turnsAt()).isEqualTo(at(2100));
  }
}
