package gemel.core.dispute;

import static gemel.core.dispute.TwoDirectors.TO_TURN;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.linux.time.BootTime;
import gemel.testkit.Property;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two directors that check servers, and tell each other; on a virtual clock. */
class ComparisonTest {
  /** Until a difference is told: noticing, slack, what else there may be, and messages. */
  private static final Duration ENOUGH =
      TO_TURN.plus(Dispute.SLACK).plus(Disputes.GATHERED).plusSeconds(1);

  @Test
  void whatOnlyOneFindsDownIsToldOnBothOnce() {
    TwoDirectors two = TwoDirectors.with(5).inSession();
    two.left.down(3);
    two.passes(TO_TURN);
    assertThat(two.lines()).isEmpty();
    two.passes(Duration.ofMinutes(20));
    assertThat(two.lines())
        .containsExactlyInAnyOrder(
            "left pair 10.0.0.3:80: agrees -> disagrees:"
                + " only this director finds 10.0.0.3:80 down: its own link?"
                + " (here: bad; at the peer: good)",
            "right pair 10.0.0.3:80: agrees -> disagrees:"
                + " only the peer finds 10.0.0.3:80 down: its link?"
                + " (here: good; at the peer: bad)");
    assertThat(two.left.sentences())
        .containsExactly("only this director finds 10.0.0.3:80 down: its own link?");
  }

  @Test
  void thatTheyAgreeAgainIsToldOnce() {
    TwoDirectors two = TwoDirectors.with(5).inSession();
    two.left.down(3);
    two.passes(ENOUGH);
    two.linesSoFar();
    two.left.up(3);
    two.passes(ENOUGH);
    assertThat(two.lines())
        .containsExactly(
            "left pair 10.0.0.3:80: disagrees -> agrees:"
                + " both directors find the same of 10.0.0.3:80 by TCP_CHECK 10.0.0.3:80",
            "right pair 10.0.0.3:80: disagrees -> agrees:"
                + " both directors find the same of 10.0.0.3:80 by TCP_CHECK 10.0.0.3:80");
    assertThat(two.left.sentences()).isEmpty();
    assertThat(two.right.sentences()).isEmpty();
  }

  /** Either may be the first; messages take up to a second; it may be one server or all. */
  @Test
  void aServerThatDiesOrComesBackMakesNoNoiseWhoeverNoticesFirst() {
    Property.holds(
        7001,
        300,
        gen -> {
          TwoDirectors two = TwoDirectors.with(5).inSession();
          two.messagesTake(Duration.ofMillis(gen.between(0, 1000)));
          for (int turn = 0; turn < 4; turn++) {
            boolean down = turn % 2 == 0;
            for (int server = 1; server <= 5; server++) {
              two.left.turnsAfter(gen.between(0, (int) TO_TURN.toMillis()), server, down);
              two.right.turnsAfter(gen.between(0, (int) TO_TURN.toMillis()), server, down);
            }
            two.passes(ENOUGH);
          }
          assertThat(two.lines()).isEmpty();
        });
  }

  @Test
  void theMorePatientOfTheTwoIsWaitedFor() {
    TwoDirectors two = TwoDirectors.with(1);
    two.right.notices(Duration.ofMinutes(2));
    two.inSession();
    two.left.down(1);
    two.passes(Duration.ofMinutes(2));
    assertThat(two.lines()).isEmpty();
    two.passes(Duration.ofSeconds(5));
    assertThat(two.lines()).hasSize(2);
  }

  @Test
  void aServerThatComesAndGoesIsNotTold() {
    TwoDirectors two = TwoDirectors.with(1).inSession();
    for (int times = 0; times < 20; times++) {
      two.left.down(1);
      two.passes(TO_TURN);
      two.left.up(1);
      two.passes(Duration.ofSeconds(1));
    }
    assertThat(two.lines()).isEmpty();
  }

  @Test
  void aLinkThatTakesManyServersWithItIsOneLine() {
    TwoDirectors two = TwoDirectors.with(5).inSession();
    for (int server = 1; server <= 5; server++) {
      two.left.turnsAfter(150L * server, server, /* down= */ true);
    }
    two.passes(ENOUGH);
    String some = "(10.0.0.1:80, 10.0.0.2:80, 10.0.0.3:80 and 2 more)";
    assertThat(two.lines())
        .containsExactly(
            "left pair servers: agrees -> disagrees:"
                + " only this director finds 5 of 5 servers %s down: its own link?".formatted(some),
            "right pair servers: agrees -> disagrees:"
                + " only the peer finds 5 of 5 servers %s down: its link?".formatted(some));
    two.linesSoFar();
    IntStream.rangeClosed(1, 5).forEach(two.left::up);
    two.passes(ENOUGH);
    assertThat(two.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("pair servers: disagrees -> agrees: both directors find"));
  }

  @Test
  void whereThePeerIsGoneNothingIsClaimed() {
    TwoDirectors two = TwoDirectors.with(5).inSession();
    two.left.down(3);
    two.passes(ENOUGH);
    two.linesSoFar();
    two.sessionEnds();
    assertThat(two.lines())
        .containsExactly(
            "left pair 10.0.0.3:80: disagrees -> unknown:"
                + " what both directors find of 10.0.0.3:80 by TCP_CHECK 10.0.0.3:80"
                + " is not compared any more",
            "right pair 10.0.0.3:80: disagrees -> unknown:"
                + " what both directors find of 10.0.0.3:80 by TCP_CHECK 10.0.0.3:80"
                + " is not compared any more");
    two.linesSoFar();
    two.left.down(4);
    two.passes(ENOUGH);
    assertThat(two.left.sentences()).isEmpty();
    assertThat(two.lines()).isEmpty();

    two.inSession();
    two.passes(ENOUGH);
    assertThat(two.left.sentences())
        .containsExactly(
            "only this director finds 2 of 5 servers (10.0.0.3:80, 10.0.0.4:80) down:"
                + " its own link?");
  }

  @Test
  void anOldPictureDoesNotOutliveItsSession() {
    TwoDirectors two = TwoDirectors.with(1).inSession();
    two.passes(Duration.ofSeconds(2));
    two.sessionEnds();
    two.left.down(1);
    two.right.down(1);
    two.left.listens(); // the peer has not said anything in this session
    two.passes(ENOUGH.multipliedBy(3));
    assertThat(two.lines()).isEmpty();
  }

  @Test
  void whatAReloadAddsIsComparedWhoeverHasItFirst() {
    TwoDirectors two = TwoDirectors.with(2).inSession();
    two.left.has(3);
    two.left.down(3);
    two.passes(ENOUGH);
    assertThat(two.lines()).isEmpty();
    two.right.has(3);
    two.right.up(3);
    two.passes(ENOUGH);
    assertThat(two.left.sentences()).singleElement().asString().contains("10.0.0.3:80 down");
    assertThat(two.right.sentences()).singleElement().asString().contains("10.0.0.3:80 down");
  }

  @Test
  void aCheckThatGoesOnFromWhatWasBelievedBeforeHasItsTimeToTurn() {
    TwoDirectors two = TwoDirectors.with(1).inSession();
    two.right.has(2);
    two.right.down(2);
    two.passes(Duration.ofHours(1));
    two.left.isUpFromBefore(2);
    two.passes(TO_TURN);
    two.left.down(2);
    two.passes(ENOUGH);
    assertThat(two.lines()).isEmpty();
  }

  @Test
  void whatAReloadTakesAwayIsNotComparedAnyMore() {
    TwoDirectors two = TwoDirectors.with(3).inSession();
    two.left.down(3);
    two.passes(ENOUGH);
    two.linesSoFar();
    two.right.has(2);
    two.passes(ENOUGH);
    assertThat(two.left.sentences()).isEmpty();
    assertThat(two.right.sentences()).isEmpty();
    assertThat(two.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("pair 10.0.0.3:80: disagrees -> unknown: "));

    two.right.has(3);
    two.right.up(3);
    two.passes(ENOUGH);
    assertThat(two.left.sentences()).hasSize(1);
    assertThat(two.right.sentences()).hasSize(1);
  }

  @Test
  void aServerThatWasNotCheckedYetIsNoDispute() {
    TwoDirectors two = TwoDirectors.with(1).inSession();
    two.left.down(1);
    two.right.turns(1, HealthStatus.UNCHECKED);
    two.passes(Duration.ofHours(1));
    assertThat(two.lines()).isEmpty();
  }

  @Test
  void aLostMessageIsMadeUpFor() {
    TwoDirectors two = TwoDirectors.with(1).inSession();
    two.passes(Duration.ofSeconds(2));
    two.losesMessages(true);
    two.left.down(1);
    two.right.down(1);
    two.passes(Duration.ofSeconds(1));
    two.losesMessages(false);
    two.passes(ENOUGH);
    assertThat(two.lines()).as("each has missed the other's word").hasSize(2);
    two.passes(Owed.AGAIN);
    assertThat(two.left.sentences()).isEmpty();
    assertThat(two.right.sentences()).isEmpty();
  }

  @Test
  void ofChecksThatThisDirectorDoesNotHaveNothingIsKept() {
    TwoDirectors two = TwoDirectors.with(1).inSession();
    two.passes(Duration.ofSeconds(2));
    BootTime now = two.now();
    Comparison left = two.left.comparison();
    for (int each = 2; each < 100_000; each++) {
      left.heard(List.of(word(each, HealthStatus.DOWN, /* asks= */ true)), now);
    }
    assertThat(left.next(512, now)).isEmpty();
    two.left.has(3);
    IntStream.rangeClosed(2, 3).forEach(two.left::up);
    two.passes(ENOUGH);
    assertThat(two.left.sentences()).isEmpty();
  }

  private static CheckWord word(int server, HealthStatus status, boolean asks) {
    return new CheckWord(TwoDirectors.check(server), status, asks, 1000, 1000, "nonsense");
  }

  @Test
  void tenThousandAreToldOnceEachInMessagesOfBoundedSize() {
    TwoDirectors two = TwoDirectors.with(10_000);
    Comparison left = two.left.comparison();
    assertThat(left.next(512, two.now())).as("nobody listens").isEmpty();
    left.peerListens(two.now());
    for (int message = 0; message < 19; message++) {
      assertThat(left.next(512, two.now())).hasSize(512);
    }
    assertThat(left.next(512, two.now())).hasSize(10_000 - 19 * 512);
    assertThat(left.next(512, two.now())).isEmpty();
    for (int times = 0; times < 5; times++) {
      two.left.down(7);
      two.left.up(7);
    }
    assertThat(left.next(512, two.now()))
        .singleElement()
        .matches(word -> word.why().equals("good"));
  }

  @Test
  void aWordOfNonsenseIsMadeHarmless() {
    CheckWord word =
        new CheckWord(
            TwoDirectors.check(1),
            HealthStatus.UP,
            /* asks= */ false,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            "\u001b[2J\n" + "é".repeat(60_000));
    assertThat(word.why()).hasSize(CheckWord.LONGEST_WHY).matches("\\?\\[2J\\?+");
    BootTime now = BootTime.ofMillis(5000);
    assertThat(word.opinion(now).since()).isEqualTo(now);
    TwoDirectors two = TwoDirectors.with(1).inSession();
    two.left.down(1);
    two.left.comparison().heard(List.of(word), two.now());
    two.passes(ENOUGH);
    assertThat(two.lines()).as("the peer's own word comes again").hasSizeLessThanOrEqualTo(2);
  }
}
