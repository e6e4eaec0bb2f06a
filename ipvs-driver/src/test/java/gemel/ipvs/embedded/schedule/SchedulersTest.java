package gemel.ipvs.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.SchedulerName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of each scheduler. */
final class SchedulersTest {
  @ParameterizedTest
  @EnumSource
  void picksNobodyWhereNobodyIs(SchedulerName name) {
    assertThat(Pool.of(name).picks(2)).isEqualTo("--");
  }

  @ParameterizedTest
  @EnumSource
  void picksNobodyOfWeightZero(SchedulerName name) {
    assertThat(Pool.of(name, 0, 0).picks(2)).isEqualTo("--");
  }

  @ParameterizedTest
  @EnumSource
  void picksTheOnlyOneThatIsAvailable(SchedulerName name) {
    assertThat(Pool.of(name, 3).picks(3)).isEqualTo("aaa");
  }

  @ParameterizedTest
  @EnumSource
  void picksNobodyWhoseThresholdIsReached(SchedulerName name) {
    Pool pool = Pool.of(name, 1);
    pool.server('a').overloaded = true;
    assertThat(pool.picks(2)).isEqualTo("--");
  }

  @ParameterizedTest
  @EnumSource
  void picksNobodyWhoLeft(SchedulerName name) {
    Pool pool = Pool.of(name, 1, 1);
    pool.picks(5);
    pool.remove('a');
    assertThat(pool.picks(5)).isEqualTo("bbbbb");
    pool.remove('b');
    assertThat(pool.picks(2)).isEqualTo("--");
  }
}
