package gemel.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code -o}: how a command prints what the director answered. */
final class DocumentOutput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  /**
   * Prints a document.
   *
   * @param text makes what people read of it
   */
  void print(JsonObject document, Function<JsonObject, String> text) {
    PrintWriter out = command.commandLine().getOut();
    switch (format) {
      case table -> out.print(text.apply(document));
      case json -> out.println(document.encodePrettily());
    }
    out.flush();
  }

  /** The same for one of many: what programs read is a line each. */
  void printAgain(JsonObject document, Function<JsonObject, String> text) {
    PrintWriter out = command.commandLine().getOut();
    switch (format) {
      case table -> out.print(text.apply(document));
      case json -> out.println(document.encode());
    }
    out.flush();
  }
}
