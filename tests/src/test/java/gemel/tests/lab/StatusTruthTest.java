package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ArpAnswer;
import gemel.lab.ArpProber;
import gemel.lab.Await;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.linux.net.MacAddress;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code gemel status} says, against what the kernel has and what clients see. */
@LabTest
class StatusTruthTest {
  private static final Duration EVERY = Duration.ofMillis(10);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final BootClock clock = new BootClock();

  @Test
  void statusTellsTheTruthInEveryPhaseOfAFailover() {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.DR))) {
      ArpProber prober = ArpProber.start(pair.lab(), Topology.CLIENT_NETWORK, Topology.VIP, EVERY);
      isTrue(pair, prober, 1, List.of(1, 2));

      pair.director(1).process().kill();
      pair.awaitMaster(2);
      isTrue(pair, prober, 2, List.of(2));

      pair.start(1);
      pair.awaitMaster(1);
      isTrue(pair, prober, 1, List.of(1, 2));

      pair.lab().pull(pair.lab().director(1));
      pair.director(1)
          .await("is FAULT", SOON, status -> status.json().encode().contains("\"FAULT\""));
      pair.awaitMaster(2);
      isTrue(pair, prober, 2, List.of(1, 2));

      pair.lab().plug(pair.lab().director(1));
      pair.awaitMaster(1);
      isTrue(pair, prober, 1, List.of(1, 2));

      pair.webServer(3).kill();
      pair.director(1).await("has taken rs3 out", SOON, status -> status.serversServing() == 2);
      assertThat(pair.director(1).cli("status"))
          .contains("DOWN")
          .contains("connection refused by " + Topology.server(3) + ":80");
    }
  }

  /** Of the directors that run, {@code owner} alone says MASTER, has the address, and is heard. */
  private void isTrue(Pair pair, ArpProber prober, int owner, List<Integer> running) {
    for (int number : running) {
      Await.until(
          "d" + number + "'s status and kernel agree that the owner is d" + owner,
          SOON,
          () ->
              pair.kernelHasVip(number) == (number == owner)
                  && pair.director(number).status().isMaster() == (number == owner),
          () -> pair.director(number).status() + ", VIP " + pair.kernelHasVip(number));
    }
    BootTime now = clock.now();
    MacAddress mac = Topology.directorMac(owner, Topology.CLIENT_NETWORK);
    Await.until(
        "clients hear d" + owner,
        SOON,
        () -> prober.sightings().from(now).answers().size() > 5,
        () -> prober.sightings().from(now));
    assertThat(prober.sightings().from(now).answers().stream().map(ArpAnswer::owner).distinct())
        .containsExactly(mac);
    DirectorStatus status = pair.director(owner).status();
    assertThat(status.json().encode()).contains(Topology.VIP + "/24").contains("\"held\":true");
  }
}
