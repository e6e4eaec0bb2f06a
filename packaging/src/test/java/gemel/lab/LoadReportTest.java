package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  private static LoadRequest prompt(long startedMs) {
    return answered(startedMs, startedMs + 1);
  }

  private static LoadRequest answered(long startedMs, long stoodMs) {
    return new LoadRequest(
        BootTime.ofMillis(startedMs),
        BootTime.ofMillis(stoodMs),
        BootTime.ofMillis(stoodMs + 2),
        new LoadRequest.Answered("rs1"));
  }

  private static LoadRequest failed(long startedMs, long endedMs) {
    return new LoadRequest(
        BootTime.ofMillis(startedMs),
        BootTime.NEVER,
        BootTime.ofMillis(endedMs),
        new LoadRequest.Failed("refused"));
  }

  private static BootTime at(long ms) {
    return BootTime.ofMillis(ms);
  }

  @Test
  void outageLastsUntilTheFirstRequestWhoseConnectionStoodPromptly() {
    LoadReport report =
        new LoadReport(
            List.of(
                prompt(990),
                prompt(1002),
                answered(1010, 2015),
                answered(1200, 2210),
                prompt(1330)));

    assertThat(report.outage(at(1000), at(1005))).contains(Duration.ofMillis(330));
  }

  @Test
  void outageIsOpenWhileNoConnectionStoodPromptly() {
    assertThat(new LoadReport(List.of(prompt(1), answered(20, 221))).outage(at(10), at(10)))
        .isEmpty();
  }

  @Test
  void connectionThatTakesExactlyTheLimitHasLostNoSyn() {
    assertThat(answered(100, 300).stoodPromptly()).isTrue();
    assertThat(answered(100, 301).stoodPromptly()).isFalse();
    assertThat(failed(100, 101).stoodPromptly()).isFalse();
  }

  @Test
  void longestOutageIsTheLongestRowOfLateConnections() {
    LoadReport report =
        new LoadReport(
            List.of(
                prompt(0),
                answered(10, 1015),
                prompt(20),
                answered(30, 1035),
                answered(40, 1045),
                prompt(50),
                answered(200, 1300)));

    assertThat(report.longestOutage(at(0), at(100))).isEqualTo(Duration.ofMillis(20));
    assertThat(report.longestOutage(at(50), at(100))).isEqualTo(Duration.ZERO);
    assertThat(report.longestOutage(at(0), at(400))).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void failuresAreToldApartByWhatTheyOverlap() {
    LoadRequest underWay = failed(95, 10_095);
    LoadRequest after = failed(120, 130);
    LoadRequest before = failed(10, 50);
    LoadReport report = new LoadReport(List.of(before, underWay, prompt(100), after));

    assertThat(report.failedWithin(at(100), at(101))).containsExactly(underWay);
    assertThat(report.failedWithin(at(100), at(125))).containsExactly(underWay, after);
    assertThat(report.failed()).containsExactly(before, underWay, after);
  }

  @Test
  void aFailureThatOverlapsTwoCrashesIsTheFirstOnes() {
    LoadRequest underWay = failed(95, 10_095);
    LoadReport report = new LoadReport(List.of(underWay, prompt(150)));

    assertThat(report.failedWithin(at(100), at(101))).containsExactly(underWay);
    assertThat(report.begunFrom(at(101)).failedWithin(at(7000), at(7001))).isEmpty();
  }
}
