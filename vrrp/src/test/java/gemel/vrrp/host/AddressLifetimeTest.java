package gemel.vrrp.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLifetimeTest {
  @ParameterizedTest(name = "a lease of {0} ms: {1} s, renewed every {2} ms")
  @CsvSource({"200, 1, 300", "250, 1, 300", "900, 2, 300", "2950, 4, 983", "122800, 124, 1000"})
  void isInWholeSeconds(long lease, int seconds, long every) {
    AddressLifetime lifetime = AddressLifetime.of(Duration.ofMillis(lease));
    assertThat(lifetime.seconds()).isEqualTo(seconds);
    assertThat(lifetime.renewEvery()).isEqualTo(Duration.ofMillis(every));
  }

  @Test
  void isNeverShorterThanTheLeaseEvenJustBeforeARenewal() {
    for (int lease = 200; lease < 130_000; lease += 7) {
      AddressLifetime lifetime = AddressLifetime.of(Duration.ofMillis(lease));
      assertThat(lifetime.seconds() * 1000L - lifetime.renewEvery().toMillis())
          .isGreaterThanOrEqualTo(lease);
    }
  }
}
