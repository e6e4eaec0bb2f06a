package gemel.cli;

import gemel.cli.ipvs.HostNames;
import gemel.cli.ipvs.Session;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel ipvs}: the services of the running director, in ipvsadm's language. */
@Command(
    name = "ipvs",
    customSynopsis = "gemel [--runtime-dir=DIR] ipvs IPVSADM-OPTIONS | --overrides [--drop]",
    description = {
      "List and change the services of the running director with the options of ipvsadm(8).",
      "What is changed by hand beside a configuration holds against it: --overrides lists it,",
      "--overrides --drop goes back to the configuration."
    })
final class IpvsCommand implements Callable<Integer> {
  static final String NAME = "ipvs";

  /** What it is called in its own complaints, however it was started. */
  private static final String IPVSADM = "ipvsadm";

  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec command = CommandSpec.create();

  /** The words after the command, which are ipvsadm's and not ours. */
  private List<String> words = List.of();

  void words(List<String> ipvsadm) {
    words = ipvsadm;
  }

  @Override
  public Integer call() {
    try (ControlClient client = new ControlClient(program.runtimeDirectory)) {
      if (!words.isEmpty() && words.getFirst().equals("--overrides")) {
        return overrides(client);
      }
      SocketDirector director = new SocketDirector(client);
      return new Session(
              IPVSADM,
              HostNames.read(Path.of("/etc/services")),
              () -> director,
              () -> new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
              command.commandLine().getOut(),
              command.commandLine().getErr())
          .run(words);
    }
  }

  private int overrides(ControlClient client) {
    boolean drop = words.equals(List.of("--overrides", "--drop"));
    if (!drop && words.size() > 1) {
      throw new CommandFailure("after --overrides there is --drop or nothing");
    }
    PrintWriter out = command.commandLine().getOut();
    JsonObject document =
        ControlClient.granted(
            client.ask(drop ? HttpMethod.DELETE : HttpMethod.GET, "/v1/ipvs/overrides", null));
    List<JsonObject> overrides = Json.objects(document, "overrides");
    TextTable table = new TextTable("SERVICE", "BY HAND", "");
    overrides.forEach(override ->
        table.add(
            override.getString("service"),
            override.getString("what"),
            override.getBoolean("effective") ? "" : "(not in the file any more)"));
    out.print(overrides.isEmpty() ? "nothing was changed by hand\n" : table.toString());
    if (drop && !overrides.isEmpty()) {
      out.println("dropped; the file holds again");
    }
    out.flush();
    return Gemel.DONE;
  }
}
