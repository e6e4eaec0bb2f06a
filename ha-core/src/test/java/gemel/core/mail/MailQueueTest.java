package gemel.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.mail.MailSettings.Address;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mails and a carrier that takes one whenever the test lets it. */
@Timeout(60)
class MailQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @AutoClose private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final Semaphore permits = new Semaphore(0);
  private final BlockingQueue<Envelope> carried = new ArrayBlockingQueue<>(1000);
  private final MailQueue queue =
      new MailQueue(loop, () -> NOW, "left.example.com", "root", this::carry);

  private void carry(Envelope envelope) throws IOException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      throw new IOException("interrupted");
    }
    if (envelope.body().equals("bad")) {
      throw new IOException("550 no");
    }
    if (envelope.body().equals("odd")) {
      throw new IllegalStateException("odd");
    }
    carried.add(envelope);
  }

  private static MailSettings settings(Duration timeout) {
    return new MailSettings(
        null, null, List.of(new Address(null, "a@b")), "192.0.2.25", 25, null, timeout);
  }

  private void onLoop(Runnable task) {
    CompletableFuture.runAsync(task, loop).join();
  }

  private MailCounts counts() {
    return CompletableFuture.supplyAsync(queue::counts, loop).join();
  }

  private void following(Duration timeout) {
    onLoop(() -> queue.follow(settings(timeout)));
  }

  private void offer(String... bodies) {
    onLoop(() -> List.of(bodies).forEach(body -> queue.offer(new Mail("S", body))));
  }

  private Envelope taken() throws InterruptedException {
    Envelope envelope = carried.poll(30, TimeUnit.SECONDS);
    return envelope == null ? settingsOfNothing() : envelope;
  }

  private static Envelope settingsOfNothing() {
    throw new AssertionError("no mail was carried");
  }

  /** All that was offered has gone its way. */
  private void end() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    loop.execute(() -> {
      CompletableFuture<Void> _ = queue.end().thenRun(() -> ended.complete(null));
    });
    ended.join();
  }

  @Test
  void nothingIsSentWhereNobodySaysHow() {
    offer("1");
    end();
    assertThat(counts()).isEqualTo(new MailCounts(null, 0, 0, 0, 0, null));
  }

  @Test
  void whatTheSettingsLeaveOpenIsTheHosts() throws InterruptedException {
    following(Duration.ofSeconds(30));
    offer("1");
    permits.release();
    assertThat(taken())
        .isEqualTo(
            new Envelope(
                settings(Duration.ofSeconds(30)),
                new Address(null, "root@left.example.com"),
                "left.example.com",
                "[left.example.com] S",
                "1",
                NOW));
  }

  @Test
  void oneIsCarriedAfterTheOther() throws InterruptedException {
    following(Duration.ofSeconds(30));
    offer("1", "2", "3");
    assertThat(counts().waiting()).isEqualTo(3);
    permits.release(3);
    assertThat(List.of(taken().body(), taken().body(), taken().body()))
        .containsExactly("1", "2", "3");
    end();
    assertThat(counts()).isEqualTo(new MailCounts("192.0.2.25 port 25", 3, 0, 0, 0, null));
  }

  @Test
  void whatIsRefusedIsCountedAndTheNextGoes() throws InterruptedException {
    following(Duration.ofSeconds(30));
    offer("bad", "odd", "good");
    permits.release(3);
    assertThat(taken().body()).isEqualTo("good");
    end();
    assertThat(counts().failed()).isEqualTo(2);
    assertThat(counts().sent()).isEqualTo(1);
    assertThat(counts().latestFailure()).contains("odd");
  }

  @Test
  void whatIsTooMuchIsDropped() {
    following(Duration.ofSeconds(30));
    offer(
        IntStream.rangeClosed(0, MailQueue.MOST_WAITING + 1)
            .mapToObj(Integer::toString)
            .toArray(String[]::new));
    assertThat(counts().dropped()).isEqualTo(1);
    assertThat(counts().waiting()).isEqualTo(MailQueue.MOST_WAITING + 1);
    permits.release(MailQueue.MOST_WAITING + 1);
    end();
    assertThat(carried).hasSize(MailQueue.MOST_WAITING + 1);
  }

  @Test
  void aServerThatTakesForEverIsGivenUp() throws InterruptedException {
    following(Duration.ofMillis(10));
    offer("never");
    onLoop(() -> queue.follow(settings(Duration.ofSeconds(30))));
    offer("next");
    while (counts().failed() == 0) {
      Thread.onSpinWait();
    }
    assertThat(counts().latestFailure()).startsWith("the server took more than");
    permits.release();
    assertThat(taken().body()).isEqualTo("next");
  }

  @Test
  void theEndDoesNotWaitForEver() {
    following(Duration.ofSeconds(30));
    offer("1", "2");
    end();
    assertThat(counts().dropped()).isEqualTo(2);
    assertThat(counts().failed()).isZero();
    assertThat(counts().latestFailure()).isEqualTo("the director stops");
    assertThat(carried).isEmpty();
  }
}
