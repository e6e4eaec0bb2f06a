package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.LongLivedConnection;
import gemel.lab.LongLivedConnections;
import gemel.lab.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Thousands of connections that stay, one half silent. They are opened portion by portion, so that
 * no queue on their way is filled by their first packets alone.
 */
final class Crowd {
  private static final int PORTION = 1000;

  /** Longer than any test lasts: even one that talks has little to say. */
  private static final Duration RHYTHM = Duration.ofMinutes(10);

  private static final Duration ANSWERING = Duration.ofSeconds(30);

  private final List<LongLivedConnections> portions = new ArrayList<>();

  private Crowd() {}

  /** Opens {@code count} connections to the service, a multiple of a thousand. */
  static Crowd open(Pair pair, int count) {
    Crowd crowd = new Crowd();
    for (int opened = 0; opened < count; opened += PORTION) {
      LongLivedConnections portion =
          LongLivedConnections.open(pair.lab().client(), Pair.service(), PORTION, RHYTHM);
      crowd.portions.add(pair.lab().closing(portion));
    }
    return crowd;
  }

  /**
   * Lets those speak whose client port is known, and asserts that each is answered by the server
   * that took it.
   *
   * @param servers the server's address by the client's port
   */
  void survives(Map<Integer, String> servers) {
    List<LongLivedConnection> known = new ArrayList<>();
    for (LongLivedConnections portion : portions) {
      portion.speak(connection -> servers.containsKey(connection.clientPort()), ANSWERING);
      portion.all().stream()
          .filter(connection -> servers.containsKey(connection.clientPort()))
          .forEach(known::add);
    }
    assertThat(known).hasSize(servers.size());
    assertThat(known)
        .filteredOn(connection -> !isWell(connection, servers))
        .as("connections that broke, of %d", known.size())
        .extracting(Crowd::describe)
        .isEmpty();
  }

  private static boolean isWell(LongLivedConnection connection, Map<Integer, String> servers) {
    return connection.trouble().isEmpty()
        && connection.hasSpokenUp()
        && Topology.serverAddress(connection.answeredBy())
            .equals(servers.get(connection.clientPort()));
  }

  private static String describe(LongLivedConnection connection) {
    return "port %d, %s: answered by '%s', trouble '%s'"
        .formatted(
            connection.clientPort(),
            connection.isSilent() ? "silent" : "talking",
            connection.answeredBy(),
            connection.trouble());
  }
}
