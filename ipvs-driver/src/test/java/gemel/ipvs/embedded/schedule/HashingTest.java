package gemel.ipvs.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import gemel.linux.net.IpAddress;
import org.junit.jupiter.api.Test;

/** sh, dh and mh (ip_vs_sh.c, ip_vs_dh.c, ip_vs_mh.c). */
final class HashingTest {
  @Test
  void shHasTheBucketsOfTheKernelsMultiplicativeHash() {
    assertBucket("203.0.113.7", 124);
    assertBucket("203.0.113.8", 222);
    assertBucket("198.51.100.1", 96);
    assertBucket("192.0.2.200", 53);
    assertBucket("10.0.0.1", 39);
    assertBucket("0.0.0.0", 0);
    assertBucket("255.255.255.255", 158);
    assertBucket("2001:db8::7", 137);
  }

  private static void assertBucket(String client, int bucket) {
    assertThat(AddressHash.bucket(AddressHash.fold(IpAddress.parse(client))))
        .as(client)
        .isEqualTo(bucket);
  }

  @Test
  void shFillsBucketsByWeightInListOrder() {
    Pool pool = Pool.of(SchedulerName.SH, 3, 1); // aaabaaab...
    assertThat(pool.pickFor("203.0.113.7")).as("bucket 124").isEqualTo("a");
    assertThat(pool.pickFor("10.0.0.1")).as("bucket 39").isEqualTo("b");
  }

  @Test
  void shDoesNotReplaceAServerThatIsNotAvailable() {
    Pool pool = Pool.of(SchedulerName.SH, 3, 1);
    pool.weigh('b', 0); // it keeps one bucket
    assertThat(pool.pickFor("10.0.0.1")).isEqualTo("-");
    pool.remove('b');
    assertThat(pool.pickFor("10.0.0.1")).isEqualTo("a");
  }

  @Test
  void shWithFallbackDoes() {
    Pool pool = Pool.of(SchedulerName.SH, SchedulerFlag.FALLBACK, 3, 1);
    pool.weigh('b', 0);
    assertThat(pool.pickFor("10.0.0.1")).isEqualTo("a");
    pool.weigh('a', 0);
    assertThat(pool.pickFor("10.0.0.1")).isEqualTo("-");
  }

  @Test
  void shWithPortAddsItToTheAddress() {
    Pool pool = Pool.of(SchedulerName.SH, SchedulerFlag.PORT, 1, 1); // abab...
    assertThat(pool.pickFor("203.0.113.6", 1)).as("bucket 124, as 203.0.113.7:0").isEqualTo("a");
    assertThat(pool.pickFor("10.0.0.0", 1)).as("bucket 39, as 10.0.0.1:0").isEqualTo("b");
  }

  @Test
  void dhGoesRoundWhateverTheWeights() {
    Pool pool = Pool.of(SchedulerName.DH, 100, 1); // abab...
    assertThat(pool.pickTo("203.0.113.7")).as("bucket 124").isEqualTo("a");
    assertThat(pool.pickTo("10.0.0.1")).as("bucket 39").isEqualTo("b");
    pool.weigh('b', 0);
    assertThat(pool.pickTo("10.0.0.1")).isEqualTo("-");
  }

  @Test
  void mhSharesByWeightAndKeepsMostClientsWhenAServerLeaves() {
    Pool pool = Pool.of(SchedulerName.MH, 2, 1, 1);
    String before = clients(pool);
    assertThat(share(before, 'a')).isBetween(0.45, 0.55);
    assertThat(share(before, 'b')).isBetween(0.2, 0.3);
    pool.remove('c');
    String after = clients(pool);
    int moved = 0;
    for (int i = 0; i < before.length(); i++) {
      moved += before.charAt(i) != 'c' && before.charAt(i) != after.charAt(i) ? 1 : 0;
    }
    assertThat(moved / (double) before.length()).isLessThan(0.1);
  }

  @Test
  void mhKeepsItsPlacesWhenAWeightBecomesZero() {
    Pool pool = Pool.of(SchedulerName.MH, 2, 1, 1);
    String before = clients(pool);
    pool.weigh('b', 0);
    assertThat(clients(pool)).isEqualTo(before.replace('b', '-'));
  }

  @Test
  void mhWithFallbackMovesOnlyTheClientsOfTheServerThatIsNotAvailable() {
    Pool pool = Pool.of(SchedulerName.MH, SchedulerFlag.FALLBACK, 2, 1, 1);
    String before = clients(pool);
    pool.weigh('b', 0);
    String after = clients(pool);
    assertThat(after).doesNotContain("b").doesNotContain("-");
    for (int i = 0; i < before.length(); i++) {
      assertThat(before.charAt(i) == 'b' || before.charAt(i) == after.charAt(i)).isTrue();
    }
  }

  @Test
  void mhWithPortTellsThePortsOfAClientApart() {
    Pool pool = Pool.of(SchedulerName.MH, SchedulerFlag.PORT, 1, 1);
    StringBuilder picked = new StringBuilder();
    for (int port = 40_000; port < 40_050; port++) {
      picked.append(pool.pickFor("203.0.113.7", port));
    }
    assertThat(picked).contains("a", "b");
  }

  private static String clients(Pool pool) {
    StringBuilder picked = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      picked.append(pool.pickFor("10.1.%d.%d".formatted(i / 250, i % 250)));
    }
    return picked.toString();
  }

  private static double share(String picked, char name) {
    return picked.chars().filter(c -> c == name).count() / (double) picked.length();
  }
}
