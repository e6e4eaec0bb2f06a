package gemel.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel connections}: the connection table. */
@Command(
    name = "connections",
    description = "Show the connection table.",
    mixinStandardHelpOptions = true)
final class ConnectionsCommand implements Callable<Integer> {
  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Show so many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    JsonObject document =
        new ControlClient(program.runtimeDirectory).get("/v1/connections?limit=" + limit);
    PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.json) {
      out.println(document.encodePrettily());
    } else {
      print(document, out);
    }
    return Gemel.DONE;
  }

  private static void print(JsonObject document, PrintWriter out) {
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
    out.print(table);
    long total = document.getLong("total");
    out.println(
        connections.size() < total
            ? "%d of %d connections (--limit)".formatted(connections.size(), total)
            : total + (total == 1 ? " connection" : " connections"));
  }

  private static String end(JsonObject connection, String address, String port) {
    return connection.getString(address) + ":" + connection.getInteger(port);
  }
}
