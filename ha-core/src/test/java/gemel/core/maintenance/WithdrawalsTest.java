package gemel.core.maintenance;

import static gemel.healthcheck.pool.Hold.DRAINING;
import static gemel.healthcheck.pool.Hold.NONE;
import static gemel.healthcheck.pool.Hold.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.RealServer;
import gemel.linux.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WithdrawalsTest {
  private static final RealServer.Id WEB = server(1);
  private static final RealServer.Id OTHER = server(2);

  private Withdrawals words = Withdrawals.NONE;

  private void say(Withdrawal word) {
    words = words.with(List.of(word));
  }

  private static RealServer.Id server(int number) {
    return new RealServer.Id(
        IpAddress.parse("10.0.%d.%d".formatted(number / 256, number % 256)), 80);
  }

  private static Instant at(long seconds) {
    return Instant.ofEpochSecond(1_000_000 + seconds);
  }

  private static Withdrawal out(RealServer.Id server, long said, Instant until) {
    return new Withdrawal(server, true, at(said), until, false);
  }

  private static Withdrawal back(RealServer.Id server, long said) {
    return new Withdrawal(server, false, at(said), Instant.MAX, false);
  }

  private List<RealServer.Id> ready(Left left, long now) {
    return words.ready(_ -> left, at(now)).stream().map(Withdrawals.Ready::server).toList();
  }

  @Test
  void aServerDrainsUntilItHasNoConnections() {
    say(out(WEB, 0, Instant.MAX));
    assertThat(words.hold(WEB)).isEqualTo(DRAINING);
    assertThat(words.hold(OTHER)).isEqualTo(NONE);
    assertThat(ready(new Left(1, 0), 1)).isEmpty();
    assertThat(ready(new Left(0, 1), 1_000_000)).isEmpty();
    assertThat(ready(Left.UNKNOWN, 1_000_000)).isEmpty();
    assertThat(ready(Left.NONE, 1)).containsExactly(WEB);
  }

  @Test
  void withADeadlineItIsOutThenWhateverIsLeft() {
    say(out(WEB, 0, at(30)));
    assertThat(ready(new Left(1, 0), 29)).isEmpty();
    assertThat(ready(new Left(1, 0), 30)).containsExactly(WEB);
    assertThat(words.ready(_ -> new Left(2, 1), at(30)).getFirst().sentence())
        .isEqualTo("its deadline has passed, and 3 connections were left");
  }

  @Test
  void whoIsOutIsReadyNoMoreAndStaysOut() {
    say(out(WEB, 0, Instant.MAX));
    words = words.taken(WEB);
    assertThat(words.hold(WEB)).isEqualTo(OUT);
    assertThat(words.areDraining()).isFalse();
    assertThat(ready(Left.NONE, 1)).isEmpty();
    say(out(WEB, 5, at(30)));
    assertThat(words.hold(WEB)).as("withdrawn again").isEqualTo(OUT);
  }

  @Test
  void whoIsBroughtBackBeginsAnew() {
    say(out(WEB, 0, Instant.MAX));
    words = words.taken(WEB);
    say(back(WEB, 5));
    assertThat(words.hold(WEB)).isEqualTo(NONE);
    assertThat(words.withdrawn()).isEmpty();
    assertThat(words.taken(WEB)).as("a count that comes late").isEqualTo(words);
    say(out(WEB, 9, Instant.MAX));
    assertThat(words.hold(WEB)).isEqualTo(DRAINING);
  }

  @Test
  void aClockThatWasSetBackLeavesNoWordUnheard() {
    say(out(WEB, 100, Instant.MAX));
    Instant next = words.next(WEB, at(50));
    say(new Withdrawal(WEB, false, next, Instant.MAX, false));
    assertThat(words.hold(WEB)).isEqualTo(NONE);
    assertThat(words.next(OTHER, at(50))).isEqualTo(at(50));
  }

  @Test
  void theLatestWordCountsInWhateverOrderTheyAreHeard() {
    Random random = new Random(1);
    for (int round = 0; round < 1000; round++) {
      List<Withdrawal> said = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        RealServer.Id server = random.nextBoolean() ? WEB : OTHER;
        said.add(random.nextBoolean() ? out(server, i, Instant.MAX) : back(server, i));
      }
      Withdrawals inOrder = after(said);
      Collections.shuffle(said, random);
      Withdrawals inAnother = after(said);
      assertThat(inAnother.words()).as("round %d", round).isEqualTo(inOrder.words());
    }
  }

  private static Withdrawals after(List<Withdrawal> said) {
    Withdrawals all = Withdrawals.NONE;
    for (Withdrawal word : said) {
      all = all.with(List.of(word));
    }
    return all;
  }

  @Test
  void ofThoseThatWereBroughtBackTheOldestAreForgotten() {
    say(out(server(0), 0, Instant.MAX));
    words =
        words.with(
            IntStream.rangeClosed(1, Withdrawals.MOST).mapToObj(i -> back(server(i), i)).toList());
    assertThat(words.words()).hasSize(Withdrawals.MOST).containsKey(server(0));
    assertThat(words.words()).doesNotContainKey(server(1)).containsKey(server(2));
  }
}
