package gemel.healthcheck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.tracked.Sightings;
import gemel.linux.time.BootClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The whole room on real sockets: a server that answers, fails, vanishes. */
class CheckersTest {
  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final Heard heard = new Heard();
  private final CheckRunner runner =
      LOOP.call(() ->
          new CheckRunner(
              LOOP.vertx(), new BootClock(), new Checkers(LOOP.vertx(), new Sightings()), heard));

  private static CheckSettings brisk(CheckSpec spec) {
    return new CheckSettings(
        spec,
        new CheckTiming(
            Duration.ofMillis(20), Duration.ofSeconds(1), 1, Duration.ofMillis(10), Duration.ZERO));
  }

  @Test
  void theLifeOfAWebServer() throws IOException {
    AtomicReference<String> status = new AtomicReference<>("200 OK");
    ScriptedServer server =
        new ScriptedServer(connection ->
            connection
                .getOutputStream()
                .write(ScriptedServer.octets("HTTP/1.0 " + status.get() + "\r\n\r\n")));
    String name = server.target().authority();
    CheckSettings tcp = brisk(new TcpCheck(server.target()));
    CheckSettings http =
        brisk(
            new HttpGet(
                server.target(),
                Security.NONE,
                HttpProtocol.V1_0,
                List.of(HttpUrl.of(server.target(), "/health"))));

    LOOP.run(() -> runner.add(http));
    String url = "http://" + name + "/health";
    assertThat(heard.nextVerdict()).endsWith(": UNCHECKED -> UP: HTTP 200 from " + url);
    LOOP.run(() -> runner.add(tcp));
    assertThat(heard.nextVerdict())
        .isEqualTo("TCP_CHECK " + name + ": UNCHECKED -> UP: connected to " + name);

    status.set("503 Busy");
    assertThat(heard.nextVerdict())
        .startsWith("HTTP_GET " + name)
        .endsWith(": UP -> DOWN after 2 attempts: HTTP 503 from " + url + ", wanted 200-299");

    server.close();
    assertThat(heard.nextVerdict())
        .isEqualTo(
            "TCP_CHECK " + name + ": UP -> DOWN after 2 attempts: connection refused by " + name);
    LOOP.run(runner::close);
  }
}
