package gemel.core.pair.talk;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.dispute.CheckId;
import gemel.core.dispute.CheckWord;
import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.core.recorder.Entry;
import gemel.core.recorder.FlightRecorder;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.SlowStart;
import gemel.healthcheck.runner.AttemptCounts;
import gemel.healthcheck.runner.CheckReport;
import gemel.healthcheck.runner.LatencyHistogram;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Services that share checks, and a peer that says of them what it says. */
class CheckTalkTest {
  private static final IpAddress SERVER = IpAddress.parse("10.0.0.3");
  private static final CheckSpec CONNECTS = new TcpCheck(Target.of(SERVER, 80));
  private static final CheckSettings OFTEN = every(1, CONNECTS);
  private static final CheckSettings SELDOM = every(60, CONNECTS);

  private final Map<CheckSettings, CheckReport> reports = new HashMap<>();
  private final FlightRecorder recorder = new FlightRecorder(InstantSource.fixed(Instant.EPOCH));
  private BootTime now = BootTime.ofMillis(1_000_000);
  private final CheckTalk talk =
      new CheckTalk(check -> Optional.ofNullable(reports.get(check)), recorder, () -> now);

  private static CheckSettings every(int seconds, CheckSpec spec) {
    Duration loop = Duration.ofSeconds(seconds);
    Duration second = Duration.ofSeconds(1);
    return new CheckSettings(spec, new CheckTiming(loop, second, 1, second, second));
  }

  /** A service at each port from 80 on, with one server that has the check. */
  private static Plan plan(CheckSettings... checks) {
    return Plan.EMPTY.with(
        Arrays.stream(checks)
            .map(check -> service(80 + Arrays.asList(checks).indexOf(check), check))
            .toList());
  }

  private static PlannedService service(int port, CheckSettings check) {
    RealServer server = new RealServer(new RealServer.Id(SERVER, 80), ForwardingMethod.NAT, 1);
    return new PlannedService(
        new VirtualService(
            new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("192.0.2.1"), port),
            SchedulerName.RR),
        List.of(new PlannedServer(server, false, SlowStart.NONE, List.of(check))),
        1,
        0,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        0);
  }

  private void turns(CheckSettings check, HealthStatus to) {
    says(check, to, Duration.ZERO);
  }

  /** It makes no attempts, and believes what it believed. */
  private void rests(CheckSettings check, HealthStatus believes) {
    says(check, believes, null);
  }

  private void says(CheckSettings check, HealthStatus to, @Nullable Duration nextCheckIn) {
    reports.put(
        check,
        new CheckReport(
            check,
            to,
            now,
            "it is " + to,
            List.of(),
            new AttemptCounts(LatencyHistogram.EMPTY, 0),
            nextCheckIn,
            null));
    talk.turned(check);
  }

  private List<CheckWord> said() {
    return talk.next(512).stream().flatMap(List::stream).toList();
  }

  private void peerSays(CheckSpec check, HealthStatus status) {
    talk.heard(List.of(new CheckWord(CheckId.of(check), status, false, 1000, 1000, "it says so")));
  }

  private void passes(Duration time) {
    now = now.plus(time);
    talk.report();
  }

  @Test
  void aCheckOfTwoServicesIsSaidOnceAndIsDownIfEitherSaysSo() {
    talk.followed(plan(OFTEN, SELDOM));
    turns(OFTEN, HealthStatus.UP);
    turns(SELDOM, HealthStatus.DOWN);
    talk.peerListens();
    assertThat(said())
        .singleElement()
        .satisfies(word -> {
          assertThat(word.check()).isEqualTo(CheckId.of(CONNECTS));
          assertThat(word.status()).isEqualTo(HealthStatus.DOWN);
          assertThat(word.toTurnMillis()).isEqualTo(SELDOM.longestToTurn().toMillis());
          assertThat(word.why()).isEqualTo("it is DOWN");
        });
    turns(SELDOM, HealthStatus.UP);
    assertThat(said()).singleElement().extracting(CheckWord::status).isEqualTo(HealthStatus.UP);
  }

  @Test
  void aCheckThatRestsSaysNothing() {
    talk.followed(plan(OFTEN));
    talk.peerListens();
    rests(OFTEN, HealthStatus.UP);
    assertThat(said())
        .singleElement()
        .extracting(CheckWord::status)
        .isEqualTo(HealthStatus.UNCHECKED);
    turns(OFTEN, HealthStatus.UP);
    assertThat(said()).singleElement().extracting(CheckWord::status).isEqualTo(HealthStatus.UP);
  }

  @Test
  void ofACheckThatAReloadTakesAwayThePeerIsTold() {
    talk.followed(plan(OFTEN));
    turns(OFTEN, HealthStatus.UP);
    talk.peerListens();
    said();
    talk.followed(plan());
    assertThat(said())
        .singleElement()
        .extracting(CheckWord::status)
        .isEqualTo(HealthStatus.UNCHECKED);
  }

  @Test
  void aDisputeIsRecordedAndShownAndThatItIsOverIsRecorded() {
    talk.followed(plan(OFTEN));
    talk.peerListens();
    turns(OFTEN, HealthStatus.DOWN);
    peerSays(CONNECTS, HealthStatus.UP);
    passes(Duration.ofMinutes(1));
    assertThat(recorder.entries()).extracting(Entry::subject).containsExactly("pair 10.0.0.3:80");
    assertThat(recorder.entries().getFirst().cause().sentence())
        .isEqualTo(
            "only this director finds 10.0.0.3:80 down: its own link?"
                + " (here: it is DOWN; at the peer: it says so)");
    assertThat(talk.view().of(List.of(OFTEN))).isPresent();
    assertThat(talk.view().of(List.of(every(1, new FileCheck("f", 0, false))))).isEmpty();

    peerSays(CONNECTS, HealthStatus.DOWN);
    passes(Duration.ofSeconds(1));
    assertThat(recorder.entries()).extracting(Entry::to).containsExactly("disagrees", "agrees");
    assertThat(talk.view().sentences()).isEmpty();
  }

  @Test
  void noLinkIsSuspectedWhereTheCheckIsOfAFile() {
    CheckSpec file = new FileCheck("trouble", 0, false);
    CheckSettings check = every(1, file);
    talk.followed(plan(check));
    turns(check, HealthStatus.UP);
    peerSays(file, HealthStatus.DOWN);
    passes(Duration.ofMinutes(1));
    assertThat(talk.view().sentences()).containsExactly("only the peer finds 10.0.0.3:80 down");
  }

  @Test
  void aSessionThatEndsIsToldAtOnce() {
    talk.followed(plan(OFTEN));
    turns(OFTEN, HealthStatus.UP);
    peerSays(CONNECTS, HealthStatus.DOWN);
    passes(Duration.ofMinutes(1));
    talk.peerGone();
    assertThat(recorder.entries()).extracting(Entry::to).containsExactly("disagrees", "unknown");
    assertThat(talk.view().sentences()).isEmpty();
    assertThat(said()).isEmpty();
  }
}
