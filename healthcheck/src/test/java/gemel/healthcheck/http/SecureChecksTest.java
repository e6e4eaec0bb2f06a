package gemel.healthcheck.http;

import static gemel.healthcheck.http.WebChecks.HASTY;
import static gemel.healthcheck.http.WebChecks.HELLO;
import static gemel.healthcheck.http.WebChecks.PATIENT;
import static gemel.healthcheck.http.WebChecks.isGood;
import static gemel.healthcheck.socket.Outcomes.fails;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.linux.net.IpAddress;
import gemel.testkit.SelfCertified;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code SSL_GET} on real TLS. */
@Timeout(60)
class SecureChecksTest {
  @AutoClose private static final WebChecks WEB = new WebChecks();

  private static HttpGet health(Target target, Security security, String host) {
    return new HttpGet(
        target,
        security,
        HttpProtocol.V1_1,
        List.of(new HttpUrl("/health", host, StatusCodes.DEFAULT, new ExpectedBody.Any())));
  }

  private static HttpGet health(Target target) {
    return health(target, Security.TLS, target.authority());
  }

  @Test
  void whoeverItsCertificateIsForItIsAsked() throws IOException {
    try (SecureServer server = new SecureServer(SelfCertified.sockets(), HELLO)) {
      isGood(WEB.check(health(server.target()), PATIENT));
    }
  }

  @Test
  void itIsToldApartFromAPlainOne() throws IOException {
    try (SecureServer server =
        new SecureServer(SelfCertified.sockets(), "HTTP/1.1 500 X\r\n\r\n")) {
      fails(
          WEB.check(health(server.target()), PATIENT),
          FailureKind.BAD_STATUS,
          "HTTP 500 from https://127.0.0.1:PORT/health, wanted 200-299");
    }
  }

  @Test
  void theVirtualHostIsNamedIfThatIsWanted() throws IOException, InterruptedException {
    try (SecureServer server = new SecureServer(SelfCertified.sockets(), HELLO)) {
      Target target = server.target();
      WEB.check(health(target, Security.TLS_WITH_SNI, "www.example.com:8443"), PATIENT);
      assertThat(server.names()).containsExactly("www.example.com");
      WEB.check(health(target, Security.TLS, "www.example.com"), PATIENT);
      assertThat(server.names()).as("it is not").isEmpty();
      WEB.check(health(target, Security.TLS_WITH_SNI, target.authority()), PATIENT);
      assertThat(server.names()).as("an address is no name").isEmpty();
    }
  }

  @Test
  void aServerThatSpeaksPlainlyHasNoTls() throws IOException {
    hasNoTls(client -> client.getOutputStream().write(ScriptedServer.octets(HELLO)));
  }

  @Test
  void aServerThatClosesHasNoTls() throws IOException {
    hasNoTls(Socket::close);
  }

  /** What a server does before it has read anything. */
  private static void hasNoTls(ScriptedServer.Script script) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket client = listener.accept()) {
              script.play(client);
              ScriptedServer.hang(client);
            } catch (Exception _) {
              // the client is gone
            }
          });
      Target target = Target.of(IpAddress.parse("127.0.0.1"), listener.getLocalPort());
      assertThat(WEB.check(health(target), PATIENT))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(FailureKind.TLS);
                assertThat(failure.sentence())
                    .startsWith("no TLS with %s: ".formatted(target.authority()));
              });
    }
  }

  @Test
  void theHandshakeHasATimeLimit() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(socket -> socket.getInputStream().readAllBytes())) {
      fails(
          WEB.check(health(server.target()), HASTY),
          FailureKind.TIMED_OUT,
          "no TLS with 127.0.0.1:PORT within 0.15 s");
    }
  }
}
