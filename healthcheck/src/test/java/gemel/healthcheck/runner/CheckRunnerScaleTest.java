package gemel.healthcheck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The machinery alone: servers that answer at once. What it took is printed, not asserted. */
class CheckRunnerScaleTest {
  private static final int CHECKS = 10_000;
  private static final Duration SECOND = Duration.ofSeconds(1);

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private static CheckSettings check(int server) {
    return new CheckSettings(
        new TcpCheck(Target.of(IpAddress.v4(0x0a00_0000 + server), 80)),
        new CheckTiming(SECOND, SECOND, 1, SECOND, SECOND));
  }

  @Test
  void tenThousandChecksEachSecondAreAllServedAndNoneTooOften() {
    BootClock clock = new BootClock();
    FakeChecker servers = new FakeChecker();
    CheckRunner runner =
        LOOP.call(() -> new CheckRunner(LOOP.vertx(), clock, servers, new Heard()));
    List<CheckSettings> checks =
        IntStream.range(0, CHECKS).mapToObj(CheckRunnerScaleTest::check).toList();
    BootTime start = clock.now();
    LOOP.run(() -> checks.forEach(runner::add));
    Eventually.see(
        "two rounds",
        () -> checks.stream().mapToInt(check -> servers.attempts(check.spec())).min().orElse(0),
        least -> least >= 2);
    Duration took = clock.now().since(start);
    CheckCounters counters = LOOP.call(runner::counters);
    System.out.printf(
        "%d checks at 1 s: %d attempts in %d ms, worst lateness %d ms%n",
        CHECKS, counters.started(), took.toMillis(), counters.worstLateness().toMillis());
    assertThat(counters.started()).isLessThanOrEqualTo(CHECKS * (took.toSeconds() + 2));
    assertThat(LOOP.call(runner::reports))
        .hasSize(CHECKS)
        .allMatch(report -> report.status() == HealthStatus.UP);
    LOOP.run(runner::close);
  }
}
