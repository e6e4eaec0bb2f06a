package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  @Test
  void waitEndsWithTheEvent() {
    AtomicInteger looks = new AtomicInteger();
    Await.until(
        "the third look", Duration.ofSeconds(5), () -> looks.incrementAndGet() == 3, looks::get);
    assertThat(looks).hasValue(3);
  }

  @Test
  void waitInVainNamesTheEventAndWhatWasSeenInstead() {
    assertThatThrownBy(
            () -> Await.until("d2 is MASTER", Duration.ZERO, () -> false, () -> "BACKUP"))
        .isInstanceOf(LabException.class)
        .hasMessage("waited 0 ms in vain: d2 is MASTER; seen instead: BACKUP");
  }
}
