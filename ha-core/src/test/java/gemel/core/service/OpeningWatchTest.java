package gemel.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.service.OpeningWatch.Found;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.SynFailures;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Findings after three failures. */
class OpeningWatchTest {
  private static final ServiceKey WATCHED = service(80);
  private static final ServiceKey OTHER = service(81);
  private static final Map<ServiceKey, Integer> LIMITS = Map.of(WATCHED, 3);

  private final OpeningWatch watch = new OpeningWatch();
  private BootTime now = BootTime.ofMillis(5);

  private static ServiceKey service(int port) {
    return new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("192.0.2.1"), port);
  }

  private List<Found> look(SynFailures.OfServer... failures) {
    return watch.look(List.of(failures), key -> LIMITS.getOrDefault(key, 0), now);
  }

  private static SynFailures.OfServer of(ServiceKey service, long repeated, long refused) {
    return new SynFailures.OfServer(
        service,
        new RealServer.Id(IpAddress.parse("10.0.0.3"), 80),
        new SynFailures(repeated, refused));
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }

  @Test
  void serverIsFoundAfterSoManyOfBothKinds() {
    assertThat(look()).isEmpty();
    assertThat(look(of(WATCHED, 1, 1))).isEmpty();
    assertThat(look(of(WATCHED, 2, 1))).containsExactly(new Found(of(WATCHED, 2, 1), true));
  }

  @Test
  void itIsCountedAnewAndNotFoundAgainWithinASecond() {
    assertThat(look()).isEmpty();
    assertThat(look(of(WATCHED, 9, 0))).hasSize(1);
    passes(OpeningWatch.BETWEEN.minusMillis(1));
    assertThat(look(of(WATCHED, 12, 0))).isEmpty();
    passes(Duration.ofMillis(1));
    assertThat(look(of(WATCHED, 12, 0))).containsExactly(new Found(of(WATCHED, 12, 0), false));
    passes(Duration.ofMinutes(1));
    assertThat(look(of(WATCHED, 14, 0))).isEmpty();
    assertThat(look(of(WATCHED, 15, 0))).containsExactly(new Found(of(WATCHED, 15, 0), true));
  }

  @Test
  void whatFailedBeforeTheFirstLookIsOfThePast() {
    assertThat(look(of(WATCHED, 100, 0))).isEmpty();
    assertThat(look(of(WATCHED, 102, 0))).isEmpty();
    assertThat(look(of(WATCHED, 103, 0))).hasSize(1);
  }

  @Test
  void serversOfOtherServicesAreNotFound() {
    assertThat(look()).isEmpty();
    assertThat(look(of(OTHER, 100, 0))).isEmpty();
  }

  @Test
  void serverThatWasAddedAnewBeginsAnew() {
    assertThat(look(of(WATCHED, 100, 0))).isEmpty();
    assertThat(look(of(WATCHED, 2, 0))).isEmpty();
    assertThat(look(of(WATCHED, 5, 0))).hasSize(1);
  }
}
