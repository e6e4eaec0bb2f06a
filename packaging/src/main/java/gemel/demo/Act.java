package gemel.demo;

import gemel.lab.ArpProber;
import gemel.lab.ArpSightings;
import gemel.lab.ConnectionList;
import gemel.lab.ForwardingMode;
import gemel.lab.LoadReport;
import gemel.lab.LongLivedConnection;
import gemel.lab.LongLivedConnections;
import gemel.lab.OpenLoopLoad;
import gemel.lab.Topology;
import gemel.linux.net.MacAddress;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happens on the stage in one mode, from the first connection to the last. */
final class Act {
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);
  private static final MacAddress FIRST_MAC = Topology.directorMac(1, Topology.CLIENT_NETWORK);
  private static final MacAddress SECOND_MAC = Topology.directorMac(2, Topology.CLIENT_NETWORK);

  private final ForwardingMode mode;
  private final Stage stage;
  private final Narrator narrator;
  private final PacketCount packets = new PacketCount();

  Act(ForwardingMode mode, Stage stage, Narrator narrator) {
    this.mode = mode;
    this.stage = stage;
    this.narrator = narrator;
  }

  ModeReport play() {
    LongLivedConnections longLived = stage.openLongLived();
    OpenLoopLoad load = stage.startLoad();
    Map<Integer, String> takers = takers(longLived.all());
    narrator.show(stage.first().cli("status"));

    ArpProber prober = stage.startProber();
    Crash process = Crash.strike(Crash.Kind.PROCESS, stage, load, packets, narrator);
    prober.close();
    Duration twoOwners = twoOwners(prober.sightings(), process);
    process.recover();

    Crash node = Crash.strike(Crash.Kind.NODE, stage, load, packets, narrator);
    node.recover();

    longLived.speakAll(LAST_WORDS);
    ConnectionCount connections = count(longLived.all(), takers);
    narrator.say(
        "%d of %d long-lived connections are answered by their first server, %d of %d silent ones"
            .formatted(
                connections.survived(),
                connections.open(),
                connections.silentSurvived(),
                connections.silentOpen()));
    tellFates(longLived.all(), takers);
    LoadReport all = load.finish();
    narrator.tellFailures(all.failed(), "the process crash", process.killed());
    CrashReport processCrash = process.report(all, Optional.of(twoOwners));
    // A request that the first crash met may end long after the second one.
    CrashReport nodeCrash = node.report(all.begunFrom(process.dead()), Optional.empty());
    longLived.close();

    ServerLoss loss = ServerLoss.happen(stage, narrator);
    packets.addLifeOf(stage.first());
    packets.addLifeOf(stage.second());
    return new ModeReport(
        mode,
        stage.first().status().engine(),
        packets.packets(),
        connections,
        all.requests().size() + loss.requests(),
        all.failed().size()
            - processCrash.lostInFlight()
            - nodeCrash.lostInFlight()
            + loss.failedApart().size(),
        processCrash,
        nodeCrash,
        loss.report());
  }

  /** Which server took each connection, by its client's port, as the operator sees it. */
  private Map<Integer, String> takers(List<LongLivedConnection> connections) {
    String json = stage.first().cli("connections", "-o", "json", "--limit", "100000");
    Map<Integer, String> servers = new ConnectionList(new JsonObject(json)).serversByClientPort();
    Map<Integer, String> takers = new HashMap<>();
    for (LongLivedConnection connection : connections) {
      String address = servers.getOrDefault(connection.clientPort(), "nobody");
      takers.put(connection.clientPort(), address);
    }
    narrator.say(
        "%d connections stay open, half of them silent; %d of them are in gemel's table"
            .formatted(
                connections.size(),
                takers.values().stream().filter(taker -> !taker.equals("nobody")).count()));
    return takers;
  }

  private Duration twoOwners(ArpSightings sightings, Crash crash) {
    ArpSightings afterwards = sightings.from(crash.killed());
    Duration both = afterwards.overlap(FIRST_MAC, SECOND_MAC);
    narrator.say(
        "ARP: the dead director answered for another %s; both answered for %s"
            .formatted(
                afterwards
                    .lastOf(FIRST_MAC)
                    .map(last -> Narrator.millis(last.since(crash.killed())))
                    .orElse("0 ms"),
                Narrator.millis(both)));
    return both;
  }

  /** What became of those that did not survive, each fate once with its number. */
  private void tellFates(List<LongLivedConnection> connections, Map<Integer, String> takers) {
    Map<String, Long> fates =
        connections.stream()
            .filter(connection -> !survived(connection, takers))
            .collect(
                Collectors.groupingBy(
                    connection -> fate(connection, takers), TreeMap::new, Collectors.counting()));
    fates.forEach((fate, number) -> narrator.say("  %d: %s".formatted(number, fate)));
  }

  private static String fate(LongLivedConnection connection, Map<Integer, String> takers) {
    String who = connection.isSilent() ? "silent, " : "talking, ";
    if (!connection.trouble().isEmpty()) {
      return who + connection.trouble();
    }
    return connection.hasSpokenUp()
        ? who
            + "taken by %s, answered by %s"
                .formatted(takers.get(connection.clientPort()), connection.answeredBy())
        : who + "no answer within " + LAST_WORDS.toSeconds() + " s";
  }

  private static ConnectionCount count(
      List<LongLivedConnection> connections, Map<Integer, String> takers) {
    List<LongLivedConnection> survivors =
        connections.stream().filter(connection -> survived(connection, takers)).toList();
    return new ConnectionCount(
        connections.size(),
        survivors.size(),
        (int) connections.stream().filter(LongLivedConnection::isSilent).count(),
        (int) survivors.stream().filter(LongLivedConnection::isSilent).count());
  }

  private static boolean survived(LongLivedConnection connection, Map<Integer, String> takers) {
    return connection.hasSpokenUp()
        && connection.trouble().isEmpty()
        && Topology.serverAddress(connection.answeredBy())
            .equals(takers.get(connection.clientPort()));
  }
}
