package gemel.cli;

import gemel.core.api.HandChangeJson;
import gemel.core.byhand.HandChange;
import gemel.ipvs.MarkRule;
import io.vertx.core.http.HttpMethod;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel mark-rule}: which packets the services by firewall mark take. */
@Command(
    name = "mark-rule",
    description = {
      "List and change the rules of the running director that give packets a firewall mark.",
      "A rule is what the configuration has behind mark_rule, as in",
      "  gemel mark-rule add 1 protocol TCP destination 198.18.10.0/24 port 80 443",
      "The first rule that matches decides; those by hand come first, in their order."
    },
    synopsisSubcommandLabel = "add|delete|list",
    mixinStandardHelpOptions = true)
final class MarkRuleCommand {
  private static final String RULE =
      "N [protocol TCP|UDP|SCTP] [source IP[/LEN]] [destination IP[/LEN]] [port N[-M] ...]";

  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec command = CommandSpec.create();

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show the rules in the order of the search.")
  int list() {
    PrintWriter out = command.commandLine().getOut();
    out.print(
        MarkRuleLines.text(
            Json.objects(
                ControlClient.getOnce(program.runtimeDirectory, "/v1/status"), "mark_rules")));
    out.flush();
    return Gemel.DONE;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Add a rule behind those by hand.")
  int add(@Parameters(arity = "1..*", paramLabel = "RULE", description = RULE) List<String> words) {
    return change(words, HandChange.AddMarkRule::new);
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Take a rule out, by hand or of the configuration.")
  int delete(
      @Parameters(arity = "1..*", paramLabel = "RULE", description = RULE) List<String> words) {
    return change(words, HandChange.DeleteMarkRule::new);
  }

  private int change(List<String> words, Function<MarkRule, HandChange> change) {
    MarkRule rule = MarkRuleLines.rule(new ArrayList<>(words));
    try (ControlClient client = new ControlClient(program.runtimeDirectory)) {
      ControlClient.granted(
          client.ask(HttpMethod.POST, "/v1/ipvs", HandChangeJson.of(change.apply(rule))));
    }
    return Gemel.DONE;
  }
}
