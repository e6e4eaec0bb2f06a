package gemel.vrrp.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.Liveness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real BIRD as the neighbour. Gemel is left, BIRD right. */
@Tag("lab")
@Tag("full")
@Timeout(120)
class BirdPeerTest {
  private static final String LEFT_V6 = "2001:db8::1";
  private static final String RIGHT_V6 = "2001:db8::2";

  /** How late a busy machine may make what is due. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  @TempDir private Path theirs;
  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    hold(hosts.left(), LEFT_V6);
    hold(hosts.right(), RIGHT_V6);
  }

  private static void hold(TestHost host, String address) {
    host.run("ip", "address", "add", address + "/64", "dev", TestHost.DEVICE, "nodad");
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  private Bird bird(String options) throws IOException {
    return Bird.started(hosts.right(), TwoHosts.LEFT_ADDRESS, options, theirs);
  }

  private RunningBfd gemel(BfdSessionSettings settings) {
    return RunningBfd.started(hosts.left(), settings);
  }

  private static String every(int millis) {
    return "interval %d ms; multiplier %d;".formatted(millis, RunningBfd.multiplier(millis));
  }

  @Test
  void comesUpWithBothActive() throws IOException, InterruptedException {
    try (Bird bird = bird(every(10));
        RunningBfd gemel = gemel(RunningBfd.with(TwoHosts.RIGHT_ADDRESS, 10))) {
      understoodEachOther(gemel, bird, 10);
    }
  }

  @Test
  void comesUpInThePassiveRole() throws IOException, InterruptedException {
    try (Bird bird = bird(every(10));
        RunningBfd gemel = gemel(RunningBfd.passive(TwoHosts.RIGHT_ADDRESS, 10))) {
      understoodEachOther(gemel, bird, 10);
    }
  }

  @Test
  void comesUpWithAPassiveNeighbour() throws IOException, InterruptedException {
    try (Bird bird = bird(every(300) + " passive yes;");
        RunningBfd gemel = gemel(RunningBfd.with(TwoHosts.RIGHT_ADDRESS, 300))) {
      understoodEachOther(gemel, bird, 300);
    }
  }

  @Test
  void comesUpOverIpv6() throws IOException, InterruptedException {
    try (Bird bird = Bird.started(hosts.right(), LEFT_V6, every(10), theirs);
        RunningBfd gemel = gemel(RunningBfd.with(RIGHT_V6, 10))) {
      understoodEachOther(gemel, bird, 10);
    }
  }

  private static void understoodEachOther(RunningBfd gemel, Bird bird, int millis)
      throws InterruptedException {
    gemel.is(Liveness.UP);
    bird.is("Up");
    gemel.shows(
        "agreed",
        view ->
            !view.state().isPolling()
                && view.state().transmitInterval().equals(Duration.ofMillis(millis))
                && view.state().detectionTime().equals(RunningBfd.detectionTime(millis)));
    assertThat(gemel.view().counters().dropped()).isEmpty();
    assertThat(gemel.bfd().strangers().dropped()).isEmpty();
    assertThat(bird.log()).doesNotContain("<WARN>", "<ERR>", "<RMT>");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 300})
  void aFrozenNeighbourIsNoticed(int millis) throws IOException, InterruptedException {
    try (Bird bird = bird(every(millis));
        RunningBfd gemel = gemel(RunningBfd.with(TwoHosts.RIGHT_ADDRESS, millis))) {
      understoodEachOther(gemel, bird, millis);
      BootTime before = new BootClock().now();
      bird.freeze();
      BootTime frozen = new BootClock().now();
      assertThat(gemel.is(Liveness.DOWN))
          .isEqualTo(
              "nothing was heard of 192.0.2.2 for %d ms"
                  .formatted(RunningBfd.detectionTime(millis).toMillis()));
      wasNoticed(gemel, before, frozen, millis);
      bird.thaw();
      gemel.is(Liveness.UP);
      bird.is("Up");
    }
  }

  @Test
  void aCutLinkIsNoticedByBoth() throws IOException, InterruptedException {
    try (Bird bird = bird(every(10));
        RunningBfd gemel = gemel(RunningBfd.with(TwoHosts.RIGHT_ADDRESS, 10))) {
      understoodEachOther(gemel, bird, 10);
      BootTime before = new BootClock().now();
      hosts.left().run("ip", "link", "set", TestHost.DEVICE, "down");
      BootTime cut = new BootClock().now();
      gemel.is(Liveness.DOWN);
      wasNoticed(gemel, before, cut, 10);
      hosts.left().run("ip", "link", "set", TestHost.DEVICE, "up");
      gemel.is(Liveness.UP);
      bird.is("Up");
    }
  }

  /** Not before it had been silent for the detection time, and soon after. */
  private static void wasNoticed(RunningBfd gemel, BootTime before, BootTime since, int millis) {
    BootTime noticed =
        gemel.view().latest().filter(latest -> latest.liveness().isPresent()).orElseThrow().at();
    Duration detection = RunningBfd.detectionTime(millis);
    assertThat(noticed.since(before)).isGreaterThan(detection.minusMillis(millis));
    assertThat(noticed.since(since)).isLessThan(detection.plus(SLACK));
    System.out.printf(
        "%d ms x %d: noticed %d..%d ms after%n",
        millis,
        RunningBfd.multiplier(millis),
        noticed.since(since).toMillis(),
        noticed.since(before).toMillis());
  }

  @Test
  void anEndingSessionIsAdministrativelyDownForTheNeighbour()
      throws IOException, InterruptedException {
    try (Bird bird = bird(every(300));
        RunningBfd gemel = gemel(RunningBfd.with(TwoHosts.RIGHT_ADDRESS, 300))) {
      understoodEachOther(gemel, bird, 300);
      gemel.leave();
      bird.is("Down");
    }
  }
}
