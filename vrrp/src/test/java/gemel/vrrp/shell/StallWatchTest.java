package gemel.vrrp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.Vitals;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A thread whose instance advertises every second: half of that is worth naming. */
class StallWatchTest {
  private long millis = 1000;
  private int readings;
  private final StallWatch watch =
      new StallWatch(Duration.ofSeconds(1), () -> BootTime.ofMillis(millis), this::vitals);

  private Vitals vitals() {
    readings++;
    return new Vitals(BootTime.ofMillis(millis), millis * 1_000_000, 0, 0, 0);
  }

  private StallWatchTest at(long now) {
    millis = now;
    return this;
  }

  @Test
  void wokenInTimeIsNoStall() {
    assertThat(at(1001).watch.waits()).isEmpty();
    assertThat(at(2499).watch.woke(BootTime.ofMillis(2000), false)).isEmpty();
    assertThat(watch.count()).isEqualTo(StallCount.NONE);
  }

  @Test
  void whoWakesInTimeReadsNothing() {
    at(1001).watch.waits();
    int before = readings;
    watch.woke(BootTime.ofMillis(2000), false);
    assertThat(readings).isEqualTo(before);
  }

  @Test
  void aTurnBeginsWhenTheThreadWoke() {
    at(1001).watch.waits();
    at(2400).watch.woke(BootTime.ofMillis(2000), false);
    assertThat(at(2899).watch.waits()).isEmpty();
    at(4000).watch.woke(BootTime.ofMillis(4000), false);
    assertThat(at(4500).watch.waits())
        .hasValueSatisfying(stall -> assertThat(stall.from()).isEqualTo(BootTime.ofMillis(4000)));
  }

  @Test
  void wokenTooLateIsOneFromWhenItWasDue() {
    assertThat(at(1001).watch.waits()).isEmpty();
    assertThat(at(2500).watch.woke(BootTime.ofMillis(2000), false))
        .hasValueSatisfying(stall -> {
          assertThat(stall.from()).isEqualTo(BootTime.ofMillis(2000));
          assertThat(stall.length()).isEqualTo(Duration.ofMillis(500));
        });
  }

  @Test
  void aDeadlineThatHadPassedCountsFromWhenTheWaitBegan() {
    assertThat(at(1001).watch.waits()).isEmpty();
    assertThat(at(1500).watch.woke(BootTime.ofMillis(10), false)).isEmpty();
  }

  @Test
  void whoWaitsForNothingIsNeverLate() {
    assertThat(at(100_000).watch.woke(BootTime.NEVER, false)).isEmpty();
  }

  @Test
  void aTurnThatTakesTooLongIsOne() {
    assertThat(at(1400).watch.waits()).isEmpty();
    assertThat(at(1900).watch.waits()).isPresent();
  }

  @Test
  void theyAreCountedByReasonWithTheLongest() {
    at(3000).watch.waits();
    at(4000).watch.waits();
    assertThat(watch.count().times()).containsEntry(Stall.Reason.STOPPED, 2L);
    assertThat(watch.count().longest().orElseThrow().length()).isEqualTo(Duration.ofSeconds(2));
    assertThat(watch.count().latest().orElseThrow().length()).isEqualTo(Duration.ofSeconds(1));
  }
}
