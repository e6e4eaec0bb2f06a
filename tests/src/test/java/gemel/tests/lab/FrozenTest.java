package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ArpProber;
import gemel.lab.ArpSightings;
import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.linux.net.MacAddress;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import gemel.tests.lab.Advertisements.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private static final MacAddress FIRST = Topology.directorMac(1, Topology.CLIENT_NETWORK);
  private static final MacAddress SECOND = Topology.directorMac(2, Topology.CLIENT_NETWORK);
  private static final String FIRST_ADDRESS = "198.18.10.2";

  /** Its peer waits three intervals of a tenth of a second, and a skew; its lease is 250 ms. */
  private static final Duration BACKUP_LISTENS = Duration.ofMillis(300);

  /** What the invariant allows beyond the lease, which ends before a peer may take over. */
  private static final Duration OVERLAP = Duration.ofMillis(10);

  private final BootClock clock = new BootClock();

  /** The moments at which a master was let go on, by both clocks. */
  private record Thawed(BootTime stopped, BootTime at, Instant wall) {}

  @Test
  void whenItGoesOnItSaysNothingAndYields() {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.DR).withoutChannel())) {
      ArpProber prober = ArpProber.start(pair.lab(), Topology.CLIENT_NETWORK, Topology.VIP, EVERY);
      Advertisements advertisements = Advertisements.of(pair.lab());
      List<Thawed> thaws = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        thaws.add(freeze(pair));
        awaitYields(pair, thaws.size());
        pair.awaitMaster(1);
        pair.awaitBackup(2);
      }
      List<Heard> heard = advertisements.all(pair);
      for (Thawed thawed : thaws) {
        hadOneOwner(prober.sightings(), thawed);
        assertThat(heard)
            .as("what it said when it went on at %s", thawed.wall())
            .noneMatch(one ->
                one.source().equals(FIRST_ADDRESS)
                    && one.at().isAfter(thawed.wall())
                    && one.at().isBefore(thawed.wall().plus(BACKUP_LISTENS)));
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

  private Thawed freeze(Pair pair) {
    BootTime stopped = clock.now();
    pair.director(1).process().signal("STOP");
    pair.awaitMaster(2);
    BootTime goesOn = clock.now();
    Instant wall = Instant.now();
    pair.director(1).process().signal("CONT");
    return new Thawed(stopped, goesOn, wall);
  }

  /** From the freeze until it may rightly take over again. */
  private static void hadOneOwner(ArpSightings all, Thawed thawed) {
    BootTime end = thawed.at().plus(BACKUP_LISTENS);
    ArpSightings meanwhile =
        new ArpSightings(
            all.from(thawed.stopped()).answers().stream()
                .filter(answer -> answer.at().isBefore(end))
                .toList());
    assertThat(meanwhile.lastOf(SECOND)).as("the second director answered").isPresent();
    assertThat(meanwhile.overlap(FIRST, SECOND)).isLessThanOrEqualTo(OVERLAP);
  }
}
