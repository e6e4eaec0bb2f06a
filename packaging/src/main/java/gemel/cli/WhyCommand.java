package gemel.cli;

import gemel.core.recorder.Entry;
import gemel.core.recorder.Journal;
import gemel.core.why.UnknownName;
import gemel.core.why.WhyDocument;
import gemel.core.why.WhyQuestion;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel why}: the causal chain of the last transitions. */
@Command(
    name = "why",
    description = {
      "Tell what led to the last transitions, the latest first.",
      "Where no director runs, its flight recorder's files are read."
    },
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
  private static final int NOT_FOUND = 404;

  /** Of a name that is asked for, one sees what came before as well. */
  private static final int LAST_OF_ONE = 5;

  @ParentCommand private Gemel program = new Gemel();

  @Mixin private DocumentOutput output = new DocumentOutput();

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "",
      description =
          "An instance, sync group, server, service, script or what else the recorder knows;"
              + " without one: every group.")
  private String name = "";

  @Option(
      names = {"-n", "--last"},
      paramLabel = "N",
      description = "So many transitions of each (default: 1; of one NAME 5).")
  private @Nullable Integer last;

  @Override
  public Integer call() {
    WhyQuestion question = question();
    JsonObject document;
    try {
      document = ask(question).put("running", true);
    } catch (NoDirector nobody) {
      document = read(question, nobody).put("running", false);
    }
    output.print(document, answer -> new WhyText(answer, ZoneId.systemDefault()).text());
    return Gemel.DONE;
  }

  private WhyQuestion question() {
    Integer wanted = last;
    try {
      return new WhyQuestion(name, wanted != null ? wanted : name.isEmpty() ? 1 : LAST_OF_ONE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private JsonObject ask(WhyQuestion question) {
    String path =
        "/v1/why?last=%d&name=%s"
            .formatted(question.last(), URLEncoder.encode(question.name(), StandardCharsets.UTF_8));
    try (ControlClient client = new ControlClient(program.runtimeDirectory)) {
      ControlClient.Reply reply = client.ask(HttpMethod.GET, path, null);
      if (reply.status() == NOT_FOUND) {
        throw new CommandFailure(reply.document().getString("error"));
      }
      return ControlClient.granted(reply);
    }
  }

  private JsonObject read(WhyQuestion question, NoDirector nobody) {
    List<Entry> entries = Journal.read(program.runtimeDirectory);
    if (entries.isEmpty()) {
      throw nobody;
    }
    try {
      return new WhyDocument(InstantSource.system().instant(), List.of(), entries).answer(question);
    } catch (UnknownName e) {
      throw new CommandFailure(String.valueOf(e.getMessage()));
    }
  }
}
