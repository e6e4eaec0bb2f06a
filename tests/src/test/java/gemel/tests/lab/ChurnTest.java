package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.ForwardingMode;
import gemel.lab.GroupTransition;
import gemel.tests.lab.Oversleeps.Oversleep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The kernel's networking locks are the whole host's, and another tenant of it may hold them for
 * long. A director that advertises every 10 ms must not wait for them where its peer would notice.
 */
@LabTest
@Tag("full")
@Timeout(240)
class ChurnTest {
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration CHURNING = Duration.ofSeconds(20);

  /** Three intervals: what a backup waits at least. */
  private static final Duration PEERS_WAIT = Duration.ofMillis(30);

  /** What a machine that woke an idle thread so late did not do for the other threads either. */
  private static final Duration AS_LONG = PEERS_WAIT.minusMillis(10);

  /** A transition so soon after another one is its consequence. */
  private static final Duration CONSEQUENCES = Duration.ofSeconds(1);

  @Test
  void noTransitionWhileNamespacesComeAndGo() {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.DR).advertInterval("0.01"));
        Oversleeps oversleeps = Oversleeps.watch()) {
      Instant begin = awaitQuiet(pair);
      NamespaceChurn churn = NamespaceChurn.start(pair.lab());
      Instant end = Instant.now().plus(CHURNING);
      Await.until(
          "namespaces came and went for " + CHURNING,
          CHURNING.multipliedBy(2),
          () -> Instant.now().isAfter(end) || !churn.isAlive(),
          churn::made);
      assertThat(churn.isAlive()).as(churn.lastWords()).isTrue();
      long made = churn.made();
      churn.close();

      List<GroupTransition> unexpected = disturbances(transitionsSince(pair, begin));
      List<GroupTransition> ours =
          unexpected.stream()
              .filter(transition -> !isTheMachines(transition, oversleeps.noted()))
              .toList();
      System.out.printf(
          "%d namespaces in %d s; an idle thread overslept %d times, %d ms at most; disturbances:"
              + " %d of the machine, %d of the directors%n",
          made,
          CHURNING.toSeconds(),
          oversleeps.noted().size(),
          longest(oversleeps.noted()).toMillis(),
          unexpected.size() - ours.size(),
          ours.size());
      assertThat(made).isGreaterThan(CHURNING.toSeconds());
      assertThat(ours).as("transitions at moments when no idle thread overslept as long").isEmpty();
    }
  }

  /** Both have warmed up, and the first one is master. */
  private static Instant awaitQuiet(Pair pair) {
    Await.until(
        "no transition for " + QUIET,
        Pair.SLOWLY,
        () -> transitionsSince(pair, Instant.now().minus(QUIET)).isEmpty(),
        () -> transitionsSince(pair, Instant.EPOCH));
    pair.awaitMaster(1);
    pair.awaitBackup(2);
    return Instant.now();
  }

  private static List<GroupTransition> transitionsSince(Pair pair, Instant begin) {
    return Stream.of(1, 2)
        .flatMap(number -> pair.director(number).status().transitions().stream())
        .filter(transition -> transition.at().isAfter(begin))
        .sorted(Comparator.comparing(GroupTransition::at))
        .toList();
  }

  /** The first transition of each series. */
  private static List<GroupTransition> disturbances(List<GroupTransition> all) {
    List<GroupTransition> first = new ArrayList<>();
    Instant latest = Instant.EPOCH;
    for (GroupTransition transition : all) {
      if (transition.at().isAfter(latest.plus(CONSEQUENCES))) {
        first.add(transition);
      }
      latest = transition.at();
    }
    return first;
  }

  private static boolean isTheMachines(GroupTransition transition, List<Oversleep> oversleeps) {
    Instant end = transition.at();
    return oversleeps.stream()
        .filter(oversleep -> oversleep.length().compareTo(AS_LONG) >= 0)
        .anyMatch(oversleep -> oversleep.touches(end.minus(PEERS_WAIT.multipliedBy(2)), end));
  }

  private static Duration longest(List<Oversleep> oversleeps) {
    return oversleeps.stream()
        .map(Oversleep::length)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
