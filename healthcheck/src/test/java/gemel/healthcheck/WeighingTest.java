package gemel.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeighingTest {
  private static int weight(int configured, Weighing... said) {
    return Weighing.weight(configured, List.of(said));
  }

  @Test
  void withoutASayingTheWeightIsTheConfiguredOne() {
    assertThat(weight(7)).isEqualTo(7);
    assertThat(weight(7, Weighing.NONE, Weighing.NONE)).isEqualTo(7);
  }

  @Test
  void whatChecksAddIsAddedUp() {
    assertThat(weight(10, new Weighing.By(5), new Weighing.By(-2))).isEqualTo(13);
    assertThat(weight(10, new Weighing.To(4), new Weighing.By(3))).isEqualTo(7);
    assertThat(weight(10, new Weighing.By(-20))).isZero();
    assertThat(weight(1, new Weighing.By(1L << 40))).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aShareIsOfTheConfiguredWeightAndIsRoundedUp() {
    assertThat(weight(200, new Weighing.Percent(75))).isEqualTo(150);
    assertThat(weight(1, new Weighing.Percent(1))).isEqualTo(1);
    assertThat(weight(3, new Weighing.Percent(50))).isEqualTo(2);
    assertThat(weight(3, new Weighing.Percent(0))).isZero();
    assertThat(weight(3, new Weighing.Percent(200))).isEqualTo(6);
    assertThat(weight(100, new Weighing.Percent(50), new Weighing.By(7))).isEqualTo(57);
    assertThat(weight(Integer.MAX_VALUE, new Weighing.Percent(9999))).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void drainedIsDrainedWhateverIsAdded() {
    assertThat(weight(10, new Weighing.By(5), Weighing.DRAINED)).isZero();
    assertThat(weight(10, Weighing.DRAINED, new Weighing.Percent(100))).isZero();
  }
}
