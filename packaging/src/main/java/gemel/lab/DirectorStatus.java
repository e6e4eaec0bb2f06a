package gemel.lab;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a director says about itself: {@code GET /v1/status}, with names for what the lab asks most.
 *
 * @param json the whole answer
 */
public record DirectorStatus(JsonObject json) {
  /** Whether it has groups, and all of them are MASTER with their gate open. */
  public boolean isMaster() {
    return allGroups("MASTER") && groups().allMatch(DirectorStatus::gateIsOpen);
  }

  /** Whether it has groups, and all of them are BACKUP. */
  public boolean isBackup() {
    return allGroups("BACKUP");
  }

  private boolean allGroups(String state) {
    return groups().findAny().isPresent()
        && groups().allMatch(group -> state.equals(group.getString("state")));
  }

  /** Whether it has groups, and may take all of them over from a living master. */
  public boolean isGateOpen() {
    return groups().findAny().isPresent() && groups().allMatch(DirectorStatus::gateIsOpen);
  }

  /** Why the gates of its groups are open or closed. */
  public List<String> gateReasons() {
    return groups().map(group -> group.getJsonObject("gate").getString("reason")).toList();
  }

  private static boolean gateIsOpen(JsonObject group) {
    return group.getJsonObject("gate").getBoolean("open");
  }

  private Stream<JsonObject> groups() {
    return objects(json.getJsonArray("vrrp"));
  }

  /**
   * Whom each instance heard last, as {@code 198.18.10.2 priority 150}; instances that have heard
   * nobody are left out.
   */
  public List<String> lastHeard() {
    return groups()
        .flatMap(group -> objects(group.getJsonArray("instances")))
        .map(instance -> instance.getJsonObject("last_heard"))
        .filter(Objects::nonNull)
        .map(heard -> heard.getString("router") + " priority " + heard.getInteger("priority"))
        .toList();
  }

  /** Where VRRP and the peer channel disagree, as {@code VI_1 both_master firewall}. */
  public List<String> disagreements() {
    return objects(json.getJsonArray("disagreements"))
        .map(found ->
            "%s %s %s"
                .formatted(
                    found.getString("instance"),
                    found.getString("kind"),
                    found.getString("suspect")))
        .toList();
  }

  /** When such a thing was told last, by the wall clock; the epoch before any was. */
  public Instant latestDisagreement() {
    return latestTo("disagrees");
  }

  /** When the peer appeared last, by the wall clock; the epoch before it did. */
  public Instant latestPeerChange() {
    return latestTo("there");
  }

  private Instant latestTo(String state) {
    return objects(json.getJsonArray("transitions"))
        .filter(entry -> entry.getString("to").equals(state))
        .map(entry -> Instant.parse(entry.getString("at")))
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** The latest mastership of each instance that it knows of. */
  public List<Long> generations() {
    return groups()
        .flatMap(group -> objects(group.getJsonArray("instances")))
        .map(instance -> instance.getLong("generation"))
        .toList();
  }

  /** How many real servers, over all services, get new connections. */
  public long serversServing() {
    return servers().filter(server -> server.getBoolean("serving")).count();
  }

  /** How many real servers a check has found well. */
  public long serversUp() {
    return servers().filter(server -> "UP".equals(server.getString("state"))).count();
  }

  /** Whether the server with this address gets new connections. */
  public boolean isServing(String address) {
    return servers()
        .anyMatch(
            server -> address.equals(server.getString("address")) && server.getBoolean("serving"));
  }

  /** Why the server with this address is up or down, in its own words. */
  public String whyOf(String address) {
    return servers()
        .filter(server -> address.equals(server.getString("address")))
        .map(server -> server.getString("why"))
        .findFirst()
        .orElse("no such server");
  }

  /** The same of the server with this address and port. */
  public String whyOf(String address, int port) {
    return servers()
        .filter(server ->
            address.equals(server.getString("address")) && port == server.getInteger("port"))
        .map(server -> server.getString("why"))
        .findFirst()
        .orElse("no such server");
  }

  /** The state of the server with this address: UP, DOWN, UNCHECKED. */
  public String stateOf(String address) {
    return server(address).getString("state");
  }

  /** What the server with this address weighs while it is up. */
  public int weightOf(String address) {
    return server(address).getInteger("weight");
  }

  private JsonObject server(String address) {
    return servers()
        .filter(server -> address.equals(server.getString("address")))
        .findFirst()
        .orElseThrow(() -> new LabException("no server " + address + " in " + json));
  }

  private Stream<JsonObject> services() {
    return objects(json.getJsonArray("services"));
  }

  private Stream<JsonObject> servers() {
    return services().flatMap(service -> objects(service.getJsonArray("servers")));
  }

  /** Packets that came for the services, since the director was started. */
  public long packetsIn() {
    return services()
        .mapToLong(service -> service.getJsonObject("counters").getLong("in_packets"))
        .sum();
  }

  /** Octets that came for the services, since the director was started. */
  public long bytesIn() {
    return services()
        .mapToLong(service -> service.getJsonObject("counters").getLong("in_bytes"))
        .sum();
  }

  /** {@code embedded}. */
  public String engine() {
    return json.getJsonObject("engine").getString("name");
  }

  /** How many connections the engine's table holds. */
  public long connections() {
    return json.getJsonObject("engine").getLong("connections");
  }

  /** Whether the peer is there and its table is complete here. */
  public boolean isInStep() {
    JsonObject channel = json.getJsonObject("peer_channel");
    return "connected".equals(channel.getString("state")) && channel.getBoolean("complete");
  }

  /** How many connections of the peer's table have come; 0 without a channel. */
  public long connectionsReceived() {
    return json.getJsonObject("peer_channel").getLong("received", 0L);
  }

  /** How many connections the peer said it had; 0 before it said so. */
  public long connectionsExpected() {
    return json.getJsonObject("peer_channel").getLong("expected", 0L);
  }

  /** When the process was started, by the wall clock. */
  public Instant started() {
    return Instant.parse(json.getString("started"));
  }

  /** When the last group came into its state, by the wall clock; the epoch before any did. */
  public Instant latestChange() {
    return groups()
        .map(group -> group.getString("since"))
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** The latest transitions of its groups, in order; the document has room for fifty. */
  public List<GroupTransition> transitions() {
    return objects(json.getJsonArray("transitions"))
        .filter(entry -> entry.getString("subject").startsWith("group "))
        .map(entry ->
            new GroupTransition(
                Instant.parse(entry.getString("at")),
                entry.getString("subject").substring("group ".length()),
                entry.getString("from"),
                entry.getString("to"),
                entry.getString("why")))
        .toList();
  }

  /** Every group with its state and the sentence why, for a narrator. */
  public String roles() {
    return String.join(
        ", ",
        groups()
            .map(group ->
                "%s %s (%s)"
                    .formatted(
                        group.getString("group"), group.getString("state"), group.getString("why")))
            .toList());
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  /** Short, for a message: roles, servers, peer. */
  @Override
  public String toString() {
    JsonObject channel = json.getJsonObject("peer_channel");
    return "%s; %d servers up, %d serving; peer %s, table %s; %d connections"
        .formatted(
            roles(),
            serversUp(),
            serversServing(),
            channel.getString("state"),
            channel.getBoolean("complete", false) ? "complete" : "incomplete",
            connections());
  }
}
