package gemel.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gemel connections}: the connection table. */
@Command(
    name = "connections",
    description = "Show the connection table.",
    mixinStandardHelpOptions = true)
final class ConnectionsCommand implements Callable<Integer> {
  @ParentCommand private Gemel program = new Gemel();

  @Mixin private DocumentOutput output = new DocumentOutput();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Show so many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    output.print(
        ControlClient.getOnce(program.runtimeDirectory, "/v1/connections?limit=" + limit),
        ConnectionsCommand::text);
    return Gemel.DONE;
  }

  private static String text(JsonObject document) {
    TextTable table =
        new TextTable("PROTO", "CLIENT", "SERVICE", "SERVER", "METHOD", "STATE", "EXPIRES");
    List<JsonObject> connections = Json.objects(document, "connections");
    for (JsonObject connection : connections) {
      table.add(
          connection.getString("protocol"),
          end(connection, "client", "client_port"),
          end(connection, "virtual", "virtual_port"),
          end(connection, "server", "server_port"),
          connection.getString("method"),
          connection.getString("state"),
          connection.getLong("expires_s") + " s");
    }
    long total = document.getLong("total");
    String count =
        connections.size() < total
            ? "%d of %d connections (--limit)".formatted(connections.size(), total)
            : total + (total == 1 ? " connection" : " connections");
    return table + count + "\n";
  }

  private static String end(JsonObject connection, String address, String port) {
    return connection.getString(address) + ":" + connection.getInteger(port);
  }
}
