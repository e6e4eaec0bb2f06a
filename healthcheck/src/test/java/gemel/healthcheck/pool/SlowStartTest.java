package gemel.healthcheck.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gemel.testkit.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowStartTest {
  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void theShareGrowsEvenlyAndIsRoundedUp() {
    SlowStart start = new SlowStart(seconds(10));
    assertThat(start.share(100, Duration.ZERO)).isEqualTo(1);
    assertThat(start.share(100, Duration.ofMillis(999))).isEqualTo(1);
    assertThat(start.share(100, seconds(1))).isEqualTo(10);
    assertThat(start.share(25, seconds(3))).isEqualTo(8);
    assertThat(start.share(100, Duration.ofMillis(9999))).isEqualTo(90);
    assertThat(start.share(100, seconds(10))).isEqualTo(100);
  }

  @Test
  void aWeightWithoutPartsIsThereAtOnce() {
    assertThat(new SlowStart(seconds(10)).share(1, Duration.ZERO)).isEqualTo(1);
    assertThat(new SlowStart(seconds(10)).share(0, Duration.ZERO)).isZero();
    assertThat(SlowStart.NONE.share(100, Duration.ZERO)).isEqualTo(100);
  }

  @Test
  void aLongOneHasTwentySteps() {
    assertThat(steps(new SlowStart(seconds(86_400)))).hasSize(20);
    assertThat(steps(new SlowStart(seconds(7))))
        .containsExactly(
            seconds(1), seconds(2), seconds(3), seconds(4), seconds(5), seconds(6), seconds(7));
  }

  private static List<Duration> steps(SlowStart start) {
    List<Duration> steps = new ArrayList<>();
    for (Duration at = Duration.ZERO; !start.isOver(at); ) {
      at = start.nextStep(at);
      steps.add(at);
    }
    return steps;
  }

  @Test
  void whateverItsLengthItGrowsToTheWholeInFewSteps() {
    Property.holds(
        27,
        500,
        gen -> {
          SlowStart start = new SlowStart(seconds(gen.between(1, 86_400)));
          int weight = gen.between(1, Integer.MAX_VALUE);
          int before = start.share(weight, Duration.ZERO);
          assertThat(before).isPositive();
          List<Duration> steps = steps(start);
          assertThat(steps).hasSizeLessThanOrEqualTo(SlowStart.MOST_STEPS);
          for (Duration step : steps) {
            assertThat(start.share(weight, step.minusMillis(1))).isEqualTo(before);
            assertThat(start.share(weight, step)).isBetween(before, weight);
            before = start.share(weight, step);
          }
          assertThat(before).isEqualTo(weight);
        });
  }

  @Test
  void itsLengthHasLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SlowStart(seconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SlowStart(Duration.ofDays(366)));
  }
}
