package gemel.core.plan;

import gemel.config.checker.CheckTarget;
import gemel.config.checker.Checker;
import gemel.config.checker.HttpGet;
import gemel.config.checker.HttpUrl;
import gemel.config.checker.MiscCheck;
import gemel.config.checker.TcpCheck;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Checkers of the configuration into checks. */
final class CheckPlanner {
  private static final int LEAST_STATUS = 100;
  private static final int MOST_STATUS = 599;

  private final ScriptPlanner scripts;

  CheckPlanner(ScriptPlanner scripts) {
    this.scripts = scripts;
  }

  CheckSettings check(Checker checker) {
    return new CheckSettings(spec(checker), timing(checker.timing()));
  }

  private CheckSpec spec(Checker checker) {
    return switch (checker) {
      case TcpCheck tcp -> new gemel.healthcheck.settings.TcpCheck(target(tcp.target()));
      case HttpGet http -> http(http, target(http.target()));
      case MiscCheck misc ->
          new gemel.healthcheck.settings.MiscCheck(
              scripts.program(misc.miscPath()), misc.miscTimeout(), misc.miscDynamic());
    };
  }

  private static CheckSpec http(HttpGet http, Target target) {
    return new gemel.healthcheck.settings.HttpGet(
        target,
        switch (http.security()) {
          case NONE -> Security.NONE;
          case TLS -> Security.TLS;
          case TLS_WITH_SNI -> Security.TLS_WITH_SNI;
        },
        switch (http.httpProtocol()) {
          case HTTP_1_0 -> HttpProtocol.V1_0;
          case HTTP_1_0_CLOSE -> HttpProtocol.V1_0_CLOSE;
          case HTTP_1_1 -> HttpProtocol.V1_1;
        },
        http.urls().stream().map(url -> url(url, target)).toList());
  }

  private static Target target(CheckTarget target) {
    IpAddress server = Values.address(target.connectIp());
    int port = target.connectPort().number();
    InetAddress bindto = target.bindto();
    return bindto == null
        ? Target.of(server, port)
        : new Target(server, port, Values.address(bindto));
  }

  private static gemel.healthcheck.settings.HttpUrl url(HttpUrl url, Target target) {
    String host = url.virtualhost();
    String digest = url.digest();
    return new gemel.healthcheck.settings.HttpUrl(
        url.path(),
        host == null ? target.authority() : host,
        statusCodes(url.statusCode()),
        digest == null ? new ExpectedBody.Any() : new ExpectedBody.Md5(digest));
  }

  private static StatusCodes statusCodes(gemel.config.checker.StatusCodes codes) {
    List<StatusCodes.Range> ranges =
        IntStream.rangeClosed(LEAST_STATUS, MOST_STATUS)
            .filter(codes::contains)
            .mapToObj(code -> new StatusCodes.Range(code, code))
            .toList();
    return new StatusCodes(ranges);
  }

  /** Where the user says nothing about a warmup, ours is shorter than a whole interval. */
  private static CheckTiming timing(gemel.config.checker.CheckTiming timing) {
    Duration warmup = timing.warmup();
    return new CheckTiming(
        timing.delayLoop(),
        timing.connectTimeout(),
        timing.retry(),
        timing.delayBeforeRetry(),
        warmup == null ? CheckTiming.defaultWarmup(timing.delayLoop()) : warmup);
  }
}
