package gemel.ipvs.embedded.service;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;
import org.junit.jupiter.api.Test;

class RateEstimateTest {
  private final RateEstimate estimate = new RateEstimate();

  @Test
  void aQuarterOfWhatIsNewIsTakenOverEachTime() {
    estimate.sample(new TrafficCounters(1000, 4000, 0, 80_000, 0));
    assertThat(estimate.read()).isEqualTo(new TrafficRates(125, 500, 0, 10_000, 0));
    estimate.sample(new TrafficCounters(2000, 8000, 0, 160_000, 0));
    assertThat(estimate.read()).isEqualTo(new TrafficRates(219, 875, 0, 17_500, 0));
  }

  @Test
  void anEvenLoadIsShownAsItIsInTheEnd() {
    for (long i = 1; i <= 60; i++) {
      estimate.sample(new TrafficCounters(20 * i, 200 * i, 100 * i, 2000 * i, 4000 * i));
    }
    assertThat(estimate.read()).isEqualTo(new TrafficRates(10, 100, 50, 1000, 2000));
  }

  @Test
  void whatHasEndedIsForgotten() {
    estimate.sample(new TrafficCounters(1000, 1000, 1000, 1000, 1000));
    for (int i = 0; i < 60; i++) {
      estimate.sample(new TrafficCounters(1000, 1000, 1000, 1000, 1000));
    }
    assertThat(estimate.read()).isEqualTo(TrafficRates.NONE);
  }
}
