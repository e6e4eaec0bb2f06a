package gemel.vrrp.group;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread that waited for half a second and was run after 1.7 s: 1.2 s too late. */
class VitalsTest {
  private static final BootTime BEGAN = BootTime.ofMillis(10_000);
  private static final BootTime DUE = BootTime.ofMillis(10_500);
  private static final BootTime WOKE = BootTime.ofMillis(11_700);

  @ParameterizedTest
  @CsvSource({
    // the monotonic clock, the process and its collector, the processors' queue: in milliseconds
    "500, 20, 0, 0, true, SUSPENDED, 1200",
    "1700, 900, 1100, 0, true, GARBAGE_COLLECTION, 1100",
    "1700, 900, 1100, 1150, false, GARBAGE_COLLECTION, 1100",
    "1700, 900, 599, 1150, true, SCHEDULER, 1150",
    "1700, 119, 20, 30, false, STOPPED, 1200",
    "1700, 900, 20, 30, true, STOPPED, 1200",
    "1700, 900, 20, 30, false, UNKNOWN, 0",
  })
  void whatExplainsTheMostIsTheReason(
      long monotonic,
      long computed,
      long collected,
      long delayed,
      boolean interrupted,
      Stall.Reason why,
      long explained) {
    Vitals before = new Vitals(BEGAN, 7_000, 8_000, 9_000, 77);
    Vitals after =
        new Vitals(
            WOKE,
            7_000 + monotonic * 1_000_000,
            8_000 + computed * 1_000_000,
            9_000 + delayed * 1_000_000,
            77 + collected);
    Stall stall = after.since(before, DUE, interrupted);
    assertThat(stall.reason()).isEqualTo(why);
    assertThat(stall.explained().toMillis()).isEqualTo(explained);
    assertThat(stall.length()).isEqualTo(Duration.ofMillis(1200));
    assertThat(stall.from()).isEqualTo(DUE);
    assertThat(stall.sentence()).startsWith("this director stood still for 1.200 s (");
  }
}
