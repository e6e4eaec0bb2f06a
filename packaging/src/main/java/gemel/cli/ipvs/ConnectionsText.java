package gemel.cli.ipvs;

import java.util.List;

/** ipvsadm's list of connections, in the order in which the director gave them. */
final class ConnectionsText {
  private static final String ENDS = "%-11s %-18s %-18s ";

  private final boolean withPersistenceData;
  private final ShownNames names;

  ConnectionsText(Request.ListConnections request, Names names) {
    this.withPersistenceData = request.withPersistenceData();
    this.names = new ShownNames(request.numeric(), names);
  }

  String text(List<ConnectionLine> connections) {
    StringBuilder text =
        new StringBuilder("IPVS connection entries\npro expire ")
            .append(ENDS.formatted("state", "source", "virtual"))
            .append(
                withPersistenceData
                    ? "%-18s %-16s %s".formatted("destination", "pe name", "pe_data")
                    : "destination")
            .append('\n');
    connections.forEach(connection -> text.append(line(connection)).append('\n'));
    return text.toString();
  }

  private String line(ConnectionLine connection) {
    String server = names.place(connection.server(), connection.protocol());
    String expires = "%02d:%02d".formatted(connection.seconds() / 60, connection.seconds() % 60);
    return "%-3s %-6s ".formatted(connection.protocol(), expires)
        + ENDS.formatted(
            connection.state(),
            names.place(connection.client(), connection.protocol()),
            names.place(connection.virtual(), connection.protocol()))
        + (withPersistenceData && !connection.persistenceEngine().isEmpty()
            ? "%-18s %-16s %s"
                .formatted(server, connection.persistenceEngine(), connection.persistenceData())
            : server);
  }
}
