package gemel.tests.keywords;

import gemel.config.Configuration;
import gemel.config.ConfigurationReader;
import gemel.core.Director;
import gemel.core.DirectorOptions;
import gemel.core.firewall.HostRules;
import gemel.lab.Await;
import gemel.lab.ControlApi;
import gemel.linux.time.BootClock;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A whole director in this process, asked through its control socket. Its configuration holds no
 * virtual address, so that it touches nothing of the host.
 */
final class LoopbackDirector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

  private final Path runtimeDirectory;
  private final Director director;

  /**
   * Starts it; returns once it answers.
   *
   * @param text mistakes in it are passed over, as {@code gemel run} does
   * @param runtimeDirectory an empty folder
   */
  LoopbackDirector(String text, Path runtimeDirectory) throws InterruptedException {
    this.runtimeDirectory = runtimeDirectory;
    Configuration configuration =
        new ConfigurationReader(Planned.ID).parse("director.conf", text).configuration();
    if (!configuration.vrrpInstances().isEmpty()) {
      throw new IllegalArgumentException("it would put addresses on this host");
    }
    this.director =
        new Director(
            new DirectorOptions(
                "the host's name",
                "0",
                "director.conf",
                runtimeDirectory,
                () -> new HostRules.Unreadable("nobody looks")),
            configuration,
            new IdleEngine(),
            new BootClock(),
            InstantSource.system());
    director.start();
  }

  Path socket() {
    return runtimeDirectory.resolve("control.sock");
  }

  JsonObject status() {
    try {
      return new ControlApi(runtimeDirectory).get("/v1/status");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject peerChannel() {
    return status().getJsonObject("peer_channel");
  }

  /** Waits until what it says of its peer channel is as wished. */
  JsonObject awaitPeerChannel(String event, Predicate<JsonObject> wished) {
    return Await.untilPresent(
        event,
        PATIENCE,
        BETWEEN_QUESTIONS,
        () -> Optional.of(peerChannel()).filter(wished),
        this::peerChannel);
  }

  @Override
  public void close() {
    try {
      director.leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
