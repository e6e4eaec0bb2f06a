package gemel.healthcheck.http;

import static gemel.healthcheck.http.WebChecks.HELLO;
import static gemel.healthcheck.http.WebChecks.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.testkit.SelfCertified;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A certificate that ends soon is a warning, and no failure. */
@Timeout(60)
class CertificateTest {
  private static final Instant END = Instant.parse("2026-12-05T12:00:00Z");

  private static String warning(Duration before) {
    return CertificateEnd.warning(END, END.minus(before), 14);
  }

  @Test
  void thereIsAWarningFromSomeDaysOn() {
    assertThat(warning(Duration.ofDays(14))).isEmpty();
    assertThat(warning(Duration.ofDays(14).minusSeconds(1)))
        .isEqualTo("its certificate ends on 2026-12-05, in 13 days");
    assertThat(warning(Duration.ofHours(47)))
        .isEqualTo("its certificate ends on 2026-12-05, in 1 day");
    assertThat(warning(Duration.ofHours(23)))
        .isEqualTo("its certificate ends on 2026-12-05, in less than a day");
    assertThat(warning(Duration.ZERO)).endsWith("in less than a day");
    assertThat(warning(Duration.ofSeconds(-1))).isEqualTo("its certificate ended on 2026-12-05");
  }

  private static String warningAt(Instant now, int days) throws IOException {
    return checkAt(now, days).warning();
  }

  /** What a check at that time says of a server whose certificate is ours. */
  private static CheckSuccess checkAt(Instant now, int days) throws IOException {
    try (WebChecks web = new WebChecks(InstantSource.fixed(now));
        SecureServer server = new SecureServer(SelfCertified.sockets(), HELLO)) {
      Target target = server.target();
      HttpGet check =
          new HttpGet(
              target,
              Security.TLS,
              "",
              HttpProtocol.V1_1,
              days,
              List.of(HttpUrl.of(target, "/health")));
      return (CheckSuccess) web.check(check, PATIENT);
    }
  }

  @Test
  void itIsThatOfTheServersOwn() throws IOException {
    Instant end = SelfCertified.validUntil();
    assertThat(warningAt(end.minus(Duration.ofDays(3)), 14)).endsWith(", in 3 days");
    assertThat(warningAt(end.minus(Duration.ofDays(3)), 3)).isEmpty();
    assertThat(warningAt(end.plusSeconds(1), 14)).startsWith("its certificate ended on ");
    assertThat(warningAt(end.plusSeconds(1), 0)).as("nobody wants to know").isEmpty();
  }

  @Test
  void itsEndIsToldWithoutAWarning() throws IOException {
    Instant end = SelfCertified.validUntil();
    assertThat(checkAt(end.minus(Duration.ofDays(30)), 14).certificateEnd()).isEqualTo(end);
    assertThat(checkAt(end.plusSeconds(1), 0).certificateEnd()).isEqualTo(end);
  }

  @Test
  void aPlainConnectionHasNone() throws IOException {
    try (WebChecks web = new WebChecks();
        ScriptedServer server = ScriptedServer.replying(HELLO)) {
      CheckSuccess good = (CheckSuccess) web.check(web.health(server.target()), PATIENT);
      assertThat(good.certificateEnd()).isNull();
    }
  }
}
