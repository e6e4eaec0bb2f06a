package gemel.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PollerTest {
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  @Test
  void nothingReadyEndsTheWaitInTime() {
    try (Poller poller = new Poller();
        WakeUp wakeUp = new WakeUp()) {
      int place = poller.add(wakeUp);
      BootClock clock = new BootClock();
      long begin = clock.nanos();
      poller.await(1_500_000);
      assertThat(clock.nanos() - begin).isGreaterThanOrEqualTo(1_500_000);
      assertThat(poller.ready(place)).isFalse();
    }
  }

  @Test
  void isWokenByAnotherThread() throws InterruptedException {
    try (Poller poller = new Poller();
        WakeUp idle = new WakeUp();
        WakeUp wakeUp = new WakeUp()) {
      int silent = poller.add(idle);
      int place = poller.add(wakeUp);
      Thread other = Thread.ofPlatform().start(wakeUp::wake);
      poller.await(PATIENCE);
      assertThat(poller.ready(place)).isTrue();
      assertThat(poller.ready(silent)).isFalse();
      other.join();
    }
  }

  @Test
  void manyCallsAreOneUntilCleared() {
    try (Poller poller = new Poller();
        WakeUp wakeUp = new WakeUp()) {
      int place = poller.add(wakeUp);
      wakeUp.wake();
      wakeUp.wake();
      poller.await(PATIENCE);
      wakeUp.clear();
      poller.await(0);
      assertThat(poller.ready(place)).isFalse();
      wakeUp.wake();
      poller.await(PATIENCE);
      assertThat(poller.ready(place)).isTrue();
    }
  }

  @Test
  void aCallBeforeTheWaitIsNotLost() {
    try (Poller poller = new Poller();
        WakeUp wakeUp = new WakeUp()) {
      wakeUp.wake();
      int place = poller.add(wakeUp);
      poller.await(-1);
      assertThat(poller.ready(place)).isTrue();
    }
  }

  @Test
  void tellsOfEachOfMany() {
    List<WakeUp> all = Stream.generate(WakeUp::new).limit(70).toList();
    try (Poller poller = new Poller()) {
      all.forEach(poller::add);
      all.get(3).wake();
      all.get(69).wake();
      poller.await(PATIENCE);
      assertThat(IntStream.range(0, 70).filter(poller::ready)).containsExactly(3, 69);
      assertThat(poller.interrupted()).isFalse();
    }
    all.forEach(WakeUp::close);
  }

  @Test
  void wakingOneThatIsClosedDoesNothing() {
    WakeUp wakeUp = new WakeUp();
    wakeUp.close();
    wakeUp.wake();
    wakeUp.close();
  }
}
