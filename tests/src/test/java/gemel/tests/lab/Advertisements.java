package gemel.tests.lab;

import gemel.lab.Await;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Every advertisement on the client network from the moment this is made: tcpdump(8) writes them
 * down, {@code gemel decode} reads them.
 */
final class Advertisements {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LabProcess tcpdump;
  private final Path file;

  private Advertisements(LabProcess tcpdump, Path file) {
    this.tcpdump = tcpdump;
    this.file = file;
  }

  /**
   * Somebody's word that it is master.
   *
   * @param at when it was on the network
   * @param priority 0 says goodbye
   */
  record Heard(Instant at, String source, int priority) {}

  static Advertisements of(Lab lab) {
    Path file = lab.directory().resolve("advertisements.pcap");
    LabProcess tcpdump =
        lab.closing(
            lab.watcher()
                .start(
                    lab.directory().resolve("tcpdump.log"),
                    "tcpdump",
                    "-n",
                    "--immediate-mode",
                    "-U",
                    "-i",
                    Topology.CLIENT_NETWORK,
                    "-w",
                    file.toString(),
                    "ip proto 112"));
    tcpdump.awaitOutput("listening on", PATIENCE);
    return new Advertisements(tcpdump, file);
  }

  /** Ends the writing down; all of them, in order. */
  List<Heard> all(Pair pair) {
    tcpdump.signal("INT");
    Await.until("tcpdump has ended", PATIENCE, () -> !tcpdump.isAlive(), tcpdump::tail);
    return pair.director(1)
        .cli("decode", file.toString(), "-o", "json")
        .lines()
        .map(JsonObject::new)
        .map(one ->
            new Heard(
                Instant.parse(one.getString("time")),
                one.getString("source"),
                one.getInteger("priority")))
        .toList();
  }
}
