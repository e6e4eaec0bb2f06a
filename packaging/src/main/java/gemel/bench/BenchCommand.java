package gemel.bench;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.LabException;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gemel bench}. */
@Command(
    name = "bench",
    description = {
      "Measures how fast Gemel is and what it takes, on this machine.",
      "Tables go to standard output, progress to standard error.",
      "",
      "All but `core` is measured in network namespaces made for it: as root,",
      "with nginx, and for some of it HAProxy, wrk, keepalived. What else the machine",
      "does is measured with it: leave it alone meanwhile, and look at the spread of the",
      "rounds before you believe a number."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nWhat can be measured:%n",
    footer = Subject.LIST)
public final class BenchCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_SECONDS = 60;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "WHAT",
      description = "What to measure, see below (default: all of it, one after the other).")
  private List<String> what = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the results to FILE, too, for programs.")
  private @Nullable Path json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often each thing is measured, in turn with what it is compared with, 1 to 100"
              + " (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "How long one measurement takes, up to 60 (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Override
  public Integer call() throws IOException {
    Effort effort = effort();
    List<Subject> subjects = subjects();
    Optional<String> missing = Requirements.missing(subjects);
    if (missing.isPresent()) {
      System.err.println("gemel bench: " + missing.get());
      return FAILED;
    }
    Map<Subject, JsonObject> results = new LinkedHashMap<>();
    int exit = DONE;
    for (Subject subject : subjects) {
      try {
        results.put(subject, measure(subject, effort));
      } catch (LabException e) {
        System.err.println("gemel bench: %s: %s".formatted(subject.word(), e.getMessage()));
        exit = FAILED;
      }
    }
    write(effort, results);
    return exit;
  }

  private Effort effort() {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw usage("--rounds is 1 to %d, not %d".formatted(MOST_ROUNDS, rounds));
    }
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw usage(
          String.format(
              Locale.ROOT,
              "--seconds is more than 0 and at most %d, not %s",
              MOST_SECONDS,
              seconds));
    }
    return new Effort(rounds, Duration.ofNanos((long) (seconds * 1e9)));
  }

  private List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    for (String word : what) {
      subjects.add(
          Subject.of(word)
              .orElseThrow(() ->
                  usage(
                      "'%s' cannot be measured; there is %s"
                          .formatted(
                              word,
                              Subject.all().stream()
                                  .map(Subject::word)
                                  .collect(Collectors.joining(", "))))));
    }
    return subjects.isEmpty() ? Subject.all() : subjects;
  }

  private CommandLine.ParameterException usage(String complaint) {
    return new CommandLine.ParameterException(spec.commandLine(), complaint);
  }

  private static JsonObject measure(Subject subject, Effort effort) {
    BootClock clock = new BootClock();
    BootTime begun = clock.now();
    double busy = Machine.busy();
    Progress progress = new Progress(System.err, () -> clock.now().since(begun), subject.word());
    progress.say(subject.description());
    Result result = subject.bench().run(effort, progress);
    System.out.printf("%n%s: %s%n%n", subject.word(), subject.description());
    for (ResultTable table : result.tables()) {
      System.out.println(table);
    }
    result.notes().forEach(note -> System.out.println("  " + note));
    System.out.printf(
        Locale.ROOT, "  Before it began, %.0f %% of the machine's CPUs were busy.%n", busy * 100);
    return result.toJson().put("busy_before", busy);
  }

  private void write(Effort effort, Map<Subject, JsonObject> results) throws IOException {
    if (json == null) {
      return;
    }
    JsonObject all =
        new JsonObject()
            .put("machine", Machine.description())
            .put("rounds", effort.rounds())
            .put("seconds", effort.each().toNanos() / 1e9);
    JsonObject subjects = new JsonObject();
    results.forEach((subject, result) -> subjects.put(subject.word(), result));
    Files.writeString(json, all.put("results", subjects).encodePrettily() + "\n");
  }
}
