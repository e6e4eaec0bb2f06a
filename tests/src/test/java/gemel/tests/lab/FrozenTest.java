package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ArpProber;
import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.tests.lab.Advertisements.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A master that is held still (SIGSTOP) for longer than its peer waits, and then goes on. The
 * machine under it runs: nothing but the fence keeps its kernel from answering meanwhile.
 */
@LabTest
@Timeout(180)
class FrozenTest {
  private static final int ROUNDS = 3;
  private static final Duration EVERY = Duration.ofMillis(2);
  private static final String FIRST_ADDRESS = "198.18.10.2";
  private static final PairFile PLAIN = PairFile.of(ForwardingMode.DR).withoutChannel();

  /** Its peer waits three intervals of a tenth of a second, and a skew; its lease is 250 ms. */
  private static final Duration BACKUP_LISTENS = Duration.ofMillis(300);

  /** What the invariant allows beyond the lease, which ends before a peer may take over. */
  private static final Duration OVERLAP = Duration.ofMillis(10);

  /** A master was held still, and let go on. */
  private record Thawed(Instant stopped, Instant at) {
    /** Until it may rightly take over again. */
    boolean hasInside(Instant moment) {
      return moment.isAfter(stopped) && moment.isBefore(at.plus(BACKUP_LISTENS));
    }
  }

  @Test
  void whenItGoesOnItSaysNothingAndYields() {
    yields(PLAIN);
  }

  /** Both answer with the same hardware address, and the fence is on the virtual interface. */
  @Test
  @Tag("full")
  void withAVirtualHardwareAddressAsWell() {
    yields(EditedFile.withVmac(PLAIN));
  }

  private static void yields(DirectorFile file) {
    try (Pair pair = Pair.of(file)) {
      ArpProber.start(pair.lab(), Topology.CLIENT_NETWORK, Topology.VIP, EVERY);
      PortAnswers first = PortAnswers.of(pair.lab(), 1);
      PortAnswers second = PortAnswers.of(pair.lab(), 2);
      Advertisements advertisements = Advertisements.of(pair.lab());
      List<Thawed> thaws = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        thaws.add(freeze(pair));
        awaitYields(pair, thaws.size());
        pair.awaitMaster(1);
        pair.awaitBackup(2);
      }
      List<Heard> heard = advertisements.all(pair);
      List<Instant> ofFirst = first.all();
      List<Instant> ofSecond = second.all();
      for (Thawed thawed : thaws) {
        hadOneOwner(ofFirst, ofSecond, thawed);
        assertThat(heard)
            .as("what it said when it went on at %s", thawed.at())
            .noneMatch(one ->
                one.source().equals(FIRST_ADDRESS)
                    && one.at().isAfter(thawed.at())
                    && thawed.hasInside(one.at()));
      }
    }
  }

  /** That it was backup for a moment, and why, is in its record for longer. */
  private static void awaitYields(Pair pair, int times) {
    pair.director(1)
        .await(
            "has yielded for the %dth time".formatted(times),
            Pair.SLOWLY,
            status ->
                status.transitions().stream()
                        .filter(transition -> transition.to().equals("BACKUP"))
                        .filter(transition -> transition.why().contains("did not run for"))
                        .count()
                    == times);
  }

  private static Thawed freeze(Pair pair) {
    Instant stopped = Instant.now();
    pair.director(1).process().signal("STOP");
    pair.awaitMaster(2);
    Instant goesOn = Instant.now();
    pair.director(1).process().signal("CONT");
    return new Thawed(stopped, goesOn);
  }

  private static void hadOneOwner(List<Instant> ofFirst, List<Instant> ofSecond, Thawed thawed) {
    Optional<Instant> began = ofSecond.stream().filter(thawed::hasInside).findFirst();
    assertThat(began).as("the second director answered").isPresent();
    assertThat(ofFirst.stream().filter(thawed::hasInside))
        .as("answers of the first one, where the second one answered from %s on", began.get())
        .noneMatch(at -> at.isAfter(began.get().plus(OVERLAP)));
    assertThat(ofFirst).as("answers of the first one before").isNotEmpty();
  }
}
