package gemel.bench.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.lab.LabException;
import org.junit.jupiter.api.Test;

class LatenessTest {
  private static String metrics(long first, long second, long all) {
    return """
    # TYPE gemel_check_runner_lateness_seconds histogram
    gemel_check_runner_lateness_seconds_bucket{le="0.001"} %d
    gemel_check_runner_lateness_seconds_bucket{le="0.05"} %d
    gemel_check_runner_lateness_seconds_bucket{le="+Inf"} %d
    gemel_check_runner_lateness_seconds_count %d
    gemel_check_runner_checks 1000
    """
        .formatted(first, second, all, all);
  }

  @Test
  void aShareOfTheChecksIsUnderABound() {
    Lateness lateness = Lateness.of(metrics(50, 99, 100));
    assertThat(lateness.under(0.5)).isEqualTo(0.001);
    assertThat(lateness.under(0.51)).isEqualTo(0.05);
    assertThat(lateness.under(0.99)).isEqualTo(0.05);
    assertThat(lateness.under(1)).isInfinite();
  }

  @Test
  void whatWasBeforeIsNotCounted() {
    Lateness before = Lateness.of(metrics(0, 0, 10));
    assertThat(Lateness.of(metrics(90, 100, 110)).since(before).under(1)).isEqualTo(0.05);
  }

  @Test
  void metricsThatSayNothingOfItAreAFaultOfTheLab() {
    assertThatThrownBy(() -> Lateness.of("gemel_check_runner_checks 1000\n"))
        .isInstanceOf(LabException.class);
  }
}
