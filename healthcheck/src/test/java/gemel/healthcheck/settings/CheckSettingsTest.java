package gemel.healthcheck.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckSettingsTest {
  private static final IpAddress SERVER = IpAddress.parse("10.0.0.3");

  private static CheckTiming timing(Duration delayLoop, Duration warmup) {
    return new CheckTiming(delayLoop, Duration.ofSeconds(5), 1, Duration.ofSeconds(1), warmup);
  }

  private static CheckSettings tcp(String address, int port) {
    Duration second = Duration.ofSeconds(1);
    return new CheckSettings(
        new TcpCheck(Target.of(IpAddress.parse(address), port)), timing(second, second));
  }

  @Test
  void theSameServerCheckedTheSameWayIsOneCheck() {
    assertThat(tcp("10.0.0.3", 80)).isEqualTo(tcp("10.0.0.3", 80));
    assertThat(tcp("10.0.0.3", 80)).isNotEqualTo(tcp("10.0.0.3", 81));
  }

  @Test
  void firstChecksOfNeighboursAreSpreadEvenly() {
    int servers = 1000;
    List<Integer> tenths = new ArrayList<>(Collections.nCopies(10, 0));
    for (int i = 0; i < servers; i++) {
      Duration after = tcp("10.0.%d.%d".formatted(i / 250, i % 250), 80).firstCheckAfter();
      assertThat(after).isBetween(Duration.ZERO, Duration.ofSeconds(1));
      int tenth = (int) (after.toMillis() / 100);
      tenths.set(tenth, tenths.get(tenth) + 1);
    }
    assertThat(tenths).allSatisfy(count -> assertThat(count).isBetween(50, 150));
  }

  @Test
  void theSpreadIsTheSameOnEveryStart() {
    // A number from another run, so that no hash that differs from JVM to JVM can slip in.
    assertThat(tcp("10.0.0.3", 80).firstCheckAfter().toMillis()).isEqualTo(690);
  }

  @Test
  void warmupIsWithinOneSecondUnlessTheUserSaysOtherwise() {
    assertThat(CheckTiming.defaultWarmup(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(1));
    assertThat(CheckTiming.defaultWarmup(Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(200));
    CheckSettings atOnce =
        new CheckSettings(
            new TcpCheck(Target.of(SERVER, 80)), timing(Duration.ofSeconds(60), Duration.ZERO));
    assertThat(atOnce.firstCheckAfter()).isZero();
  }

  @Test
  void anAttemptLastsAsLongAsItsWaits() {
    Target target = Target.of(SERVER, 80);
    Duration second = Duration.ofSeconds(1);
    assertThat(tcp("10.0.0.3", 80).longestAttempt()).isEqualTo(Duration.ofSeconds(5));
    HttpGet two =
        new HttpGet(
            target,
            Security.NONE,
            HttpProtocol.V1_0,
            List.of(HttpUrl.of(target, "/a"), HttpUrl.of(target, "/b")));
    assertThat(new CheckSettings(two, timing(second, second)).longestAttempt())
        .isEqualTo(Duration.ofSeconds(20));
  }

  /** An interval, an attempt, a second, and one more attempt. */
  @Test
  void aFailureIsNoticedWithinAnIntervalAndAllAttempts() {
    assertThat(tcp("10.0.0.3", 80).longestToNotice()).isEqualTo(Duration.ofSeconds(1 + 5 + 1 + 5));
    CheckTiming patient =
        new CheckTiming(
            Duration.ofDays(365),
            Duration.ofDays(365),
            Integer.MAX_VALUE,
            Duration.ofDays(365),
            Duration.ZERO);
    assertThat(new CheckSettings(new TcpCheck(Target.of(SERVER, 80)), patient).longestToNotice())
        .isGreaterThan(Duration.ofDays(1_000_000));
  }

  /** The one who is asked seldom while it is down takes longer to be found well again. */
  @Test
  void aTurnIsNoticedWithinTheLongerOfBothWays() {
    assertThat(tcp("10.0.0.3", 80).longestToTurn())
        .isEqualTo(tcp("10.0.0.3", 80).longestToNotice());
    Duration second = Duration.ofSeconds(1);
    CheckTiming seldom = new CheckTiming(second, second, 0, second, second, Duration.ofSeconds(60));
    assertThat(new CheckSettings(new TcpCheck(Target.of(SERVER, 80)), seldom).longestToTurn())
        .isEqualTo(Duration.ofSeconds(60 + 1));
  }

  @Test
  void textIsWhatAnOperatorReads() {
    Target target = new Target(SERVER, 80, Source.of(IpAddress.parse("10.0.0.1")));
    HttpUrl url =
        new HttpUrl(
            "/health",
            "www.example.com",
            StatusCodes.only(200),
            new ExpectedBody.Md5("D41D8CD98F00B204E9800998ECF8427E"));
    Duration half = Duration.ofMillis(500);
    assertThat(
            new CheckSettings(
                new HttpGet(target, Security.NONE, HttpProtocol.V1_1, List.of(url)),
                timing(half, half)))
        .hasToString(
            "HTTP_GET 10.0.0.3:80 from 10.0.0.1 V1_1 [/health host www.example.com status 200"
                + " body md5 d41d8cd98f00b204e9800998ecf8427e]"
                + " every 0.5 s, connect_timeout 5 s, retry 1 after 1 s, warmup 0.5 s");
    assertThat(Target.of(IpAddress.parse("2001:db8::3"), 443)).hasToString("[2001:db8::3]:443");
  }

  @Test
  void statusCodesAreTheSameSetHoweverWritten() {
    StatusCodes one = codes(200, 249, 250, 299, 404, 404);
    StatusCodes other = codes(404, 404, 230, 299, 200, 240);
    assertThat(one).isEqualTo(other).hasToString("200-299 404");
    List<Integer> accepted = new ArrayList<>();
    for (int status = 100; status <= 999; status++) {
      if (one.contains(status)) {
        accepted.add(status);
      }
    }
    assertThat(accepted).hasSize(101).startsWith(200).endsWith(299, 404);
  }

  private static StatusCodes codes(int... bounds) {
    List<StatusCodes.Range> ranges = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      ranges.add(new StatusCodes.Range(bounds[i], bounds[i + 1]));
    }
    return new StatusCodes(ranges);
  }

  @Test
  void whatCannotBeIsRefusedWithTheKeyword() {
    Target target = Target.of(SERVER, 80);
    refused("connect_port", () -> Target.of(SERVER, 0));
    refused("bindto", () -> new Target(SERVER, 80, Source.of(IpAddress.parse("::1"))));
    refused("delay_loop", () -> timing(Duration.ZERO, Duration.ZERO));
    refused("warmup", () -> timing(Duration.ofSeconds(1), Duration.ofSeconds(-1)));
    refused("path", () -> HttpUrl.of(target, "/a b"));
    refused("path", () -> HttpUrl.of(target, "/a\r\nHost:x"));
    refused("path", () -> HttpUrl.of(target, ""));
    refused("status_code", () -> codes(99, 200));
    refused("status_code", () -> codes(300, 200));
    refused("status_code", () -> codes());
    refused("digest", () -> new ExpectedBody.Md5("abc"));
    refused("url", () -> new HttpGet(target, Security.NONE, HttpProtocol.V1_0, List.of()));
  }

  private static void refused(String keyword, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(keyword);
  }
}
