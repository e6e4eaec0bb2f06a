package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ArpProber;
import gemel.lab.ArpSightings;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.linux.net.MacAddress;
import gemel.linux.time.BootTime;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A master that is told to go says so, and its peer does not wait out its skew. */
@LabTest
class PlannedLeavingTest {
  private static final Duration EVERY = Duration.ofMillis(1);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  @Test
  void thePeerDoesNotWaitAfterItsGoodbye() {
    doesNotWait("1");
  }

  @Test
  @Tag("full")
  void thePeerDoesNotWaitAtShortIntervals() {
    doesNotWait("0.1");
  }

  private static void doesNotWait(String interval) {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.NAT).advertInterval(interval))) {
      DirectorStatus before = pair.director(1).status();
      ArpProber prober = ArpProber.start(pair.lab(), Topology.CLIENT_NETWORK, Topology.VIP, EVERY);

      pair.director(1).process().terminate(AT_ONCE);
      DirectorStatus after = pair.awaitMaster(2);

      System.out.printf(
          "planned leaving, advert_int %s s: %s, nobody answered for %d ms%n",
          interval, after.transitions().getLast(), silence(prober.sightings()).toMillis());
      assertThat(after.transitions().getLast().why())
          .as("one of the two ways in which it is told, whichever was quicker")
          .containsPattern("^peer .* left \\(priority 0 heard by |left, and told us over the peer");
      assertThat(after.generations())
          .as("both instances of the group count on from the peer's")
          .hasSize(2)
          .allSatisfy(
              generation -> assertThat(before.generations()).allMatch(old -> old < generation));
    }
  }

  @Test
  @Tag("full")
  void whomNoGoodbyeReachesIsTold() {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.NAT).advertInterval("1"))) {
      pair.lab()
          .director(2)
          .run(
              "nft",
              "table inet deaf { chain input {"
                  + " type filter hook input priority 0; meta l4proto 112 drop; }\n}");
      pair.director(1).process().terminate(AT_ONCE);
      assertThat(pair.awaitMaster(2).transitions().getLast().why())
          .contains("left, and told us over the peer channel");
    }
  }

  private static Duration silence(ArpSightings sightings) {
    MacAddress left = Topology.directorMac(1, Topology.CLIENT_NETWORK);
    BootTime last = sightings.lastOf(left).orElseThrow();
    return sightings.from(last).answers().stream()
        .filter(answer -> !answer.owner().equals(left))
        .findFirst()
        .map(answer -> answer.at().since(last))
        .orElse(Duration.ofSeconds(-1));
  }
}
