package gemel.tests.topologies;

import gemel.lab.Await;
import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.Lab;
import gemel.lab.LabException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** Director 1 of the lab, alone, with a file of its services. */
final class SoleDirector {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Path file;
  private final DirectorProcess process;

  private SoleDirector(Path file, DirectorProcess process) {
    this.file = file;
    this.process = process;
  }

  /** Starts it; its engine has so many servers when this returns. */
  static SoleDirector start(Lab lab, int servers, String text) {
    Path file = lab.directory().resolve("director.conf");
    write(file, text);
    DirectorProcess process = DirectorProcess.start(lab, lab.director(1), file);
    process.awaitReady();
    SoleDirector director = new SoleDirector(file, process);
    director.awaitServers(servers);
    return director;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new LabException("writing " + file, e);
    }
  }

  /** Gives it another file, and waits until its status shows that. */
  void reload(String text, String event, Predicate<DirectorStatus> wished) {
    write(file, text);
    process.process().signal("HUP");
    await(event, wished);
  }

  void await(String event, Predicate<DirectorStatus> wished) {
    process.await(event, SOON, wished);
  }

  /** Waits until its engine sends to so many servers. */
  void awaitServers(int servers) {
    Await.until(
        "%d servers are in the engine's table".formatted(servers),
        SOON,
        () -> table().stream().mapToInt(SoleDirector::servers).sum() == servers,
        () -> table());
  }

  private static int servers(Object service) {
    return ((JsonObject) service).getJsonArray("servers").size();
  }

  private JsonArray table() {
    try {
      return process.api().get("/v1/ipvs").getJsonArray("services");
    } catch (IOException e) {
      throw new LabException("asking for the engine's table: " + process.process().tail(), e);
    }
  }

  /** Packets that came for its services. */
  long packetsIn() {
    return process.status().packetsIn();
  }

  DirectorProcess process() {
    return process;
  }
}
