package gemel.vrrp.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.IpAddress;
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
import org.junit.jupiter.params.provider.CsvSource;

/** A real keepalived as the neighbour, with its own defaults. Gemel is left, keepalived right. */
@Tag("lab")
@Tag("full")
@Timeout(120)
class KeepalivedNeighbourTest {
  private static final int MILLIS = KeepalivedNeighbour.DEFAULT_MILLIS;

  @TempDir private Path theirs;
  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    hold(hosts.left(), "2001:db8::1");
    hold(hosts.right(), "2001:db8::2");
  }

  private static void hold(TestHost host, String address) {
    host.run("ip", "address", "add", address + "/64", "dev", TestHost.DEVICE, "nodad");
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  /** Over IPv6 keepalived sends with a hop limit of 64. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2, 255, false",
    "192.0.2.1, 192.0.2.2, 255, true",
    "2001:db8::1, 2001:db8::2, 64, false"
  })
  void bothAreUpAndNoticeEachOthersEnd(String left, String right, int leastTtl, boolean passive)
      throws IOException, InterruptedException {
    BfdSessionSettings settings =
        new BfdSessionSettings(
            RunningBfd.NAME,
            IpAddress.parse(right),
            null,
            RunningBfd.every(MILLIS),
            passive,
            255,
            leastTtl);
    try (KeepalivedNeighbour keepalived = KeepalivedNeighbour.started(hosts.right(), left, theirs);
        RunningBfd gemel = RunningBfd.started(hosts.left(), settings)) {
      gemel.is(Liveness.UP);
      keepalived.says("Entering Up state");
      gemel.shows(
          "agreed",
          view ->
              !view.state().isPolling()
                  && view.state().transmitInterval().equals(Duration.ofMillis(MILLIS))
                  && view.state().detectionTime().equals(RunningBfd.detectionTime(MILLIS)));
      assertThat(gemel.view().counters().dropped()).isEmpty();
      gemel.leave();
      keepalived.says("Entering Down state");
    }
  }

  @Test
  void aKeepalivedThatEndsIsNoticed() throws IOException, InterruptedException {
    try (KeepalivedNeighbour keepalived =
            KeepalivedNeighbour.started(hosts.right(), TwoHosts.LEFT_ADDRESS, theirs);
        RunningBfd gemel =
            RunningBfd.started(hosts.left(), RunningBfd.with(TwoHosts.RIGHT_ADDRESS, MILLIS))) {
      gemel.is(Liveness.UP);
      gemel.shows(
          "agreed", view -> view.state().detectionTime().equals(RunningBfd.detectionTime(MILLIS)));
      keepalived.end();
      assertThat(gemel.is(Liveness.DOWN)).isEqualTo("nothing was heard of 192.0.2.2 for 500 ms");
    }
  }
}
