package gemel.linux.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadClocksTest {
  @Test
  void theMonotonicClockIsNotAheadOfTheOneThatCountsSuspend() {
    long monotonic = ThreadClocks.monotonicNanos();
    assertThat(monotonic).isPositive().isLessThanOrEqualTo(new BootClock().nanos());
    assertThat(ThreadClocks.monotonicNanos()).isGreaterThanOrEqualTo(monotonic);
  }

  @Test
  void computingTakesTimeOfTheProcess() {
    long begin = ThreadClocks.processCpuNanos();
    while (ThreadClocks.processCpuNanos() == begin) {
      Thread.onSpinWait();
    }
    assertThat(ThreadClocks.processCpuNanos()).isGreaterThan(begin);
  }

  @Test
  void waitingForAProcessorOnlyGrows() {
    long begin = ThreadClocks.runDelayNanos();
    assertThat(ThreadClocks.runDelayNanos()).isGreaterThanOrEqualTo(begin).isNotNegative();
  }
}
