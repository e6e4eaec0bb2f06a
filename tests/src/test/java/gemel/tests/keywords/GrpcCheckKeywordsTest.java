package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.testkit.SelfCertified;
import gemel.tests.grpc.HealthServer;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of gRPC servers, on real sockets. */
@Timeout(60)
class GrpcCheckKeywordsTest {
  private static final String ADDRESS = "127.0.0.1";

  @AutoClose private final HealthServer plain = HealthServer.plain(ADDRESS, 0);
  @AutoClose private final HealthServer secure = HealthServer.secure(ADDRESS, 0);

  /** The service with a check; each block has its own place for lines. */
  private static String text(HealthServer server, Map<String, String> lines) {
    return """
    virtual_server 192.0.2.50 50051 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      warmup 0
      %s
      real_server 127.0.0.1 %d {
        %s
        GRPC_CHECK {
          %s
        }
      }
    }
    """
        .formatted(
            lines.getOrDefault("virtual_server", ""),
            server.port(),
            lines.getOrDefault("real_server", ""),
            lines.getOrDefault("GRPC_CHECK", ""));
  }

  private static String text(HealthServer server, String... lines) {
    return text(server, Map.of("GRPC_CHECK", String.join("\n", lines)));
  }

  private static HealthStatus verdict(String text) throws InterruptedException {
    return LoopbackChecks.verdictOf(text);
  }

  @Test
  void grpcCheckIsContentWithAServerThatServes() throws InterruptedException {
    assertThat(verdict(text(plain))).isEqualTo(HealthStatus.UP);
    plain.says("", ServingStatus.NOT_SERVING);
    assertThat(verdict(text(plain))).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void serviceIsWhatItIsAskedFor() throws InterruptedException {
    plain.says("shop.Cart", ServingStatus.NOT_SERVING);
    plain.says("shop.Till", ServingStatus.SERVING);
    assertThat(verdict(text(plain, "service shop.Cart"))).isEqualTo(HealthStatus.DOWN);
    assertThat(verdict(text(plain, "service shop.Till"))).isEqualTo(HealthStatus.UP);
    assertThat(verdict(text(plain))).isEqualTo(HealthStatus.UP);
    plain.says("", ServingStatus.NOT_SERVING);
    assertThat(verdict(text(plain, "service shop.Till"))).isEqualTo(HealthStatus.UP);
  }

  @Test
  void virtualhostIsTheAuthorityWhereverItStands() throws InterruptedException {
    for (String block : new String[] {"virtual_server", "real_server", "GRPC_CHECK"}) {
      assertThat(call(plain, text(plain, Map.of(block, "virtualhost shop.example.com"))))
          .as(block)
          .extracting(HealthServer.Call::authority)
          .isEqualTo("shop.example.com");
    }
    assertThat(call(plain, text(plain)).authority()).isEqualTo(ADDRESS + ":" + plain.port());
  }

  private static HealthServer.Call call(HealthServer server, String text)
      throws InterruptedException {
    assertThat(verdict(text)).as(text).isEqualTo(HealthStatus.UP);
    return server.call();
  }

  @Test
  void tlsIsWhatItSpeaksOn() throws InterruptedException {
    assertThat(verdict(text(secure, "tls"))).isEqualTo(HealthStatus.UP);
    assertThat(verdict(text(secure))).isEqualTo(HealthStatus.DOWN);
    assertThat(verdict(text(plain, "tls"))).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void enableSniSendsTheVirtualHostName() throws InterruptedException {
    String host = "virtualhost shop.example.com";
    assertThat(call(secure, text(secure, "tls", host, "enable_sni")).serverName())
        .hasValue("shop.example.com");
    assertThat(call(secure, text(secure, "tls", host)).serverName()).isEmpty();
  }

  @Test
  void sniNameIsWhatTlsCallsTheServer() throws InterruptedException {
    HealthServer.Call call =
        call(
            secure,
            text(secure, "tls", "virtualhost shop.example.com", "sni_name tls.example.com"));
    assertThat(call.serverName()).hasValue("tls.example.com");
    assertThat(call.authority()).isEqualTo("shop.example.com");
    assertThat(call(secure, text(secure, "tls")).serverName()).isEmpty();
  }

  @Test
  void certificateWarningComesSoManyDaysBeforeTheEnd() throws InterruptedException {
    long left = Duration.between(Instant.now(), SelfCertified.validUntil()).toDays();
    assertThat(warning("certificate_warning " + (left + 2))).startsWith("its certificate ends on ");
    assertThat(warning("certificate_warning " + (left - 2))).isEmpty();
    assertThat(warning("")).isEmpty();
  }

  private String warning(String line) throws InterruptedException {
    try (LoopbackChecks checks = new LoopbackChecks(text(secure, "tls", line))) {
      assertThat(checks.verdict()).isEqualTo(HealthStatus.UP);
      return checks.warning();
    }
  }
}
