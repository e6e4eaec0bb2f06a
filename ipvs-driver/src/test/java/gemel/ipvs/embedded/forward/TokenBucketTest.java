package gemel.ipvs.embedded.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TokenBucketTest {
  private static final long START = 5_000_000_000L;
  private static final long EACH = 100_000_000L;

  private final TokenBucket bucket = new TokenBucket(10);

  @Test
  void afterARestASecondsWorthPassesAtOnce() {
    assertThat(taken(START, 20)).isEqualTo(10);
    assertThat(taken(START + 60_000_000_000L, 20)).isEqualTo(10);
  }

  @Test
  void thenOnePassesInEachTenthOfASecond() {
    taken(START, 10);

    assertThat(taken(START + EACH - 1, 5)).isZero();
    assertThat(taken(START + EACH, 5)).isEqualTo(1);
    assertThat(taken(START + 4 * EACH, 5)).isEqualTo(3);
  }

  private int taken(long now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += bucket.take(now) ? 1 : 0;
    }
    return taken;
  }
}
