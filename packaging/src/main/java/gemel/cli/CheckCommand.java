package gemel.cli;

import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.DiagnosticPrinter;
import gemel.config.diagnostic.Severity;
import gemel.core.firewall.Bypassed;
import gemel.core.host.HostSettings;
import gemel.core.host.NeededSettings;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import gemel.linux.nft.NftException;
import gemel.vrrp.shell.UnfencedLease;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel check}: says what is wrong with configuration files. */
@Command(
    name = "check",
    description = "Validate configuration files: FILE:LINE:COL: error|warning|note: text.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  /** The launcher says so where standard output is a terminal. */
  private static final String TERMINAL = "gemel.terminal";

  private static final String THIS_HOST = "this host: warning: ";

  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to check.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "-i",
      paramLabel = "ID",
      description = "The configuration id that @ID lines ask for (default: the host's name).")
  private String id = HostName.shortName();

  @Option(
      names = "--host",
      description = "Check this host, too: interfaces, kernel settings, firewall.")
  private boolean host;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Diagnostic> all = new ArrayList<>();
    boolean errors = false;
    int starting = 0;
    for (Path file : files) {
      ConfigurationResult result = new ConfigurationReader(id).read(file);
      Planner.Result planned = Planner.plan(result.configuration());
      List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
      diagnostics.addAll(planned.unplanned());
      if (host) {
        diagnostics.addAll(MissingInterfaces.of(result.configuration()));
      }
      out.print(printer(result).print(diagnostics));
      all.addAll(diagnostics);
      errors |= result.hasErrors();
      starting += Files.isReadable(file) ? 1 : 0;
      if (host) {
        checkHost(planned.plan(), out);
      }
    }
    out.println(DiagnosticPrinter.summary(all) + "; " + wouldStart(starting, errors));
    boolean isWrong = all.stream().anyMatch(found -> found.severity() == Severity.ERROR);
    return isWrong ? Gemel.INVALID_CONFIGURATION : Gemel.DONE;
  }

  private void checkHost(Plan plan, PrintWriter out) {
    new HostSettings(program.runtimeDirectory)
        .wrong(NeededSettings.of(plan))
        .forEach(wrong -> out.println(THIS_HOST + wrong.sentence()));
    Bypassed.of(
            new NetfilterRules().list(),
            plan.services().stream().map(service -> service.service().key()).toList())
        .sentences()
        .forEach(sentence -> out.println(THIS_HOST + sentence));
    unfencedLeases(plan).forEach(sentence -> out.println(THIS_HOST + sentence));
  }

  private static List<String> unfencedLeases(Plan plan) {
    try {
      return plan.groups().stream()
          .flatMap(group -> UnfencedLease.onThisHost(group).stream())
          .toList();
    } catch (NftException e) {
      return List.of("whether a lease can be fenced cannot be seen: " + e.reason());
    }
  }

  private String wouldStart(int starting, boolean errors) {
    if (starting < files.size()) {
      return "`gemel run` would not start";
    }
    return errors
        ? "`gemel run` would start without the lines in error, `gemel run --strict` would not"
        : "`gemel run` would start";
  }

  private static DiagnosticPrinter printer(ConfigurationResult result) {
    return Boolean.getBoolean(TERMINAL)
        ? DiagnosticPrinter.withExcerpts(result.texts()::line)
        : DiagnosticPrinter.plain();
  }
}
