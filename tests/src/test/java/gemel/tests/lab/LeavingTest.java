package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ArpProber;
import gemel.lab.Await;
import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a director leaves behind when it is told to go, and when it is killed. */
@LabTest
class LeavingTest {
  private static final Duration EVERY = Duration.ofMillis(5);
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final BootClock clock = new BootClock();

  @Test
  void toldToGoItLeavesNothing() {
    try (Pair pair = Pair.without(PairFile.of(ForwardingMode.NAT))) {
      HostPicture before = HostPicture.of(pair.lab().director(1));
      pair.start(1);
      pair.awaitMaster(1);
      assertThat(HostPicture.of(pair.lab().director(1))).isNotEqualTo(before);

      int exit = pair.director(1).process().terminate(AT_ONCE);

      assertThat(exit).isZero();
      assertThat(HostPicture.of(pair.lab().director(1))).isEqualTo(before);
      assertThat(runtimeFiles(pair)).containsExactlyInAnyOrder("lock", "flight-recorder.jsonl");
      assertThat(pair.director(1).cli("why"))
          .startsWith("no director runs here; this is what its flight recorder has:\nG became INIT")
          .contains("stopped by the operator");
    }
  }

  @Test
  void killedItFallsSilentAndLosesItsAddresses() {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.NAT))) {
      HostPicture before = pictureWithoutGemel(pair);
      ArpProber outside = ArpProber.start(pair.lab(), Topology.CLIENT_NETWORK, Topology.VIP, EVERY);
      ArpProber inside =
          ArpProber.start(pair.lab(), Topology.SERVER_NETWORK, Topology.NAT_GATEWAY, EVERY);

      BootTime killed = clock.now();
      pair.director(1).process().kill();
      pair.awaitMaster(2);
      BootTime takenOver = clock.now();

      Await.until(
          "d1 has no VIP any more",
          TWO_SECONDS,
          () -> !pair.kernelHasVip(1),
          () -> pair.lab().director(1).run("ip", "-4", "-o", "addr"));
      assertThat(clock.now().since(killed)).isLessThan(Duration.ofMillis(2500));
      assertSilent(outside, Topology.CLIENT_NETWORK, takenOver);
      assertSilent(inside, Topology.SERVER_NETWORK, takenOver);

      assertThat(pair.director(1).cli("why", "G"))
          .startsWith("no director runs here; ")
          .contains("G became MASTER (was BACKUP) at ");
      pair.start(1);
      pair.awaitMaster(1);
      assertThat(pair.director(1).cli("why", "G", "--last", "9"))
          .containsPattern("(?m)^G became MASTER .* ago\\): ")
          .containsPattern("(?m)^G became MASTER .* ago\\), before the last restart: ");
      pair.director(1).process().terminate(AT_ONCE);
      assertThat(HostPicture.of(pair.lab().director(1))).isEqualTo(before);
      assertThat(runtimeFiles(pair)).containsExactlyInAnyOrder("lock", "flight-recorder.jsonl");
    }
  }

  private void assertSilent(ArpProber prober, String network, BootTime since) {
    assertThat(prober.sightings().from(since).answers())
        .as("answers on %s after the takeover", network)
        .isNotEmpty()
        .allSatisfy(
            answer -> assertThat(answer.owner()).isEqualTo(Topology.directorMac(2, network)));
  }

  /** The node as it would be without us: of the second director's kind, before it started. */
  private static HostPicture pictureWithoutGemel(Pair pair) {
    pair.director(1).process().terminate(AT_ONCE);
    HostPicture picture = HostPicture.of(pair.lab().director(1));
    pair.start(1);
    pair.awaitMaster(1);
    return picture;
  }

  private static List<String> runtimeFiles(Pair pair) {
    Path folder = pair.lab().directory().resolve("run-d1");
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
