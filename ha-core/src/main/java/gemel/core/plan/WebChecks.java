package gemel.core.plan;

import gemel.config.checker.BodyRegex;
import gemel.config.checker.GrpcCheck;
import gemel.config.checker.HttpGet;
import gemel.config.checker.HttpUrl;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.ExpectedBody.Md5;
import gemel.healthcheck.settings.ExpectedBody.Regex;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.settings.Target;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code HTTP_GET}, {@code SSL_GET} and {@code GRPC_CHECK} of the configuration into checks. */
final class WebChecks {
  private static final int LEAST_STATUS = 100;
  private static final int MOST_STATUS = 599;

  private WebChecks() {}

  static CheckSpec spec(HttpGet http, Target target) {
    return new gemel.healthcheck.settings.HttpGet(
        target,
        security(http.security()),
        http.sniName(),
        switch (http.httpProtocol()) {
          case HTTP_1_0 -> HttpProtocol.V1_0;
          case HTTP_1_0_CLOSE -> HttpProtocol.V1_0_CLOSE;
          case HTTP_1_1 -> HttpProtocol.V1_1;
          case HTTP_2 -> HttpProtocol.V2;
        },
        http.certificateWarning(),
        http.urls().stream().map(url -> url(url, target)).toList());
  }

  static CheckSpec spec(GrpcCheck grpc, Target target) {
    String service = grpc.service();
    return new gemel.healthcheck.settings.GrpcCheck(
        target,
        security(grpc.security()),
        grpc.sniName(),
        grpc.certificateWarning(),
        host(grpc.virtualhost(), target),
        service == null ? "" : service);
  }

  private static Security security(gemel.config.checker.Security security) {
    return switch (security) {
      case NONE -> Security.NONE;
      case TLS -> Security.TLS;
      case TLS_WITH_SNI -> Security.TLS_WITH_SNI;
    };
  }

  private static String host(@Nullable String virtualhost, Target target) {
    return virtualhost == null ? target.authority() : virtualhost;
  }

  private static gemel.healthcheck.settings.HttpUrl url(HttpUrl url, Target target) {
    return new gemel.healthcheck.settings.HttpUrl(
        url.path(),
        host(url.virtualhost(), target),
        statusCodes(url.statusCode()),
        body(url.digest(), url.regex()));
  }

  private static StatusCodes statusCodes(gemel.config.checker.StatusCodes codes) {
    List<StatusCodes.Range> ranges =
        IntStream.rangeClosed(LEAST_STATUS, MOST_STATUS)
            .filter(codes::contains)
            .mapToObj(code -> new StatusCodes.Range(code, code))
            .toList();
    return new StatusCodes(ranges);
  }

  private static ExpectedBody body(@Nullable String digest, @Nullable BodyRegex regex) {
    if (regex == null) {
      return digest == null ? new ExpectedBody.Any() : new Md5(digest);
    }
    return digest == null ? regex(regex) : new ExpectedBody.Both(new Md5(digest), regex(regex));
  }

  private static Regex regex(BodyRegex regex) {
    Integer maxOffset = regex.maxOffset();
    return new Regex(
        regex.written(),
        regex.pattern(),
        regex.utf(),
        regex.firstLine(),
        regex.minOffset(),
        maxOffset == null ? Integer.MAX_VALUE : maxOffset,
        !regex.noMatch());
  }
}
