package gemel.core.notify;

import gemel.core.notify.rules.Fifo;
import gemel.core.notify.rules.NotifySettings;
import gemel.core.notify.rules.Script;
import gemel.linux.process.Account;
import gemel.linux.process.Program;
import gemel.linux.process.ProgramCheck;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings as this host can follow them.
 *
 * @param programs what each script is; empty for one that is not run
 * @param fifos those that are open, by their paths
 */
public record Preparation(
    NotifySettings settings,
    Map<Script, Optional<Program>> programs,
    Map<String, FifoWriter> fifos) {
  private static final Logger log = LoggerFactory.getLogger(Preparation.class);

  /** Whom scripts run as if the file names nobody, and the host has them. */
  private static final String DEFAULT_USER = "keepalived_script";

  public Preparation {
    programs = Map.copyOf(programs);
    fifos = Map.copyOf(fifos);
  }

  /** Nothing is told. */
  static Preparation nothing() {
    return new Preparation(NotifySettings.NOTHING, Map.of(), Map.of());
  }

  /**
   * Looks at the host, and opens FIFOs that are not open yet; says what cannot be. May wait.
   *
   * @param open those that are open; they stay as they are
   */
  static Preparation of(NotifySettings settings, Map<String, FifoWriter> open) {
    Map<Script, Optional<Program>> programs = new LinkedHashMap<>();
    for (Script script : settings.scripts()) {
      programs.put(script, program(script, settings.security()));
    }
    Map<String, FifoWriter> fifos = new LinkedHashMap<>();
    for (Fifo fifo : settings.fifos()) {
      Optional.ofNullable(open.get(fifo.path()))
          .map(writer -> kept(fifo, writer))
          .or(() -> open(fifo, settings.security()))
          .ifPresent(opened -> fifos.put(fifo.path(), opened));
    }
    return new Preparation(settings, programs, fifos);
  }

  private static FifoWriter kept(Fifo fifo, FifoWriter writer) {
    if (!writer.settings().equals(fifo)) {
      log.warn("{}: owner and reader of an open FIFO change at the next start only", fifo.place());
    }
    return writer;
  }

  private static Optional<Program> program(Script script, boolean security) {
    return switch (account(script.user())) {
      case Owner.Nobody(String why) -> notRun(script, why);
      case Owner.Somebody(Account account) ->
          checked(script, new Program(script.words(), account), security);
      case Owner.Ourselves _ -> checked(script, new Program(script.words(), null), security);
    };
  }

  private static Optional<Program> checked(Script script, Program program, boolean security) {
    ProgramCheck check = ProgramCheck.of(program);
    @Nullable String refusal = check.refusal();
    @Nullable String warning = check.warning();
    if (refusal != null) {
      return notRun(script, refusal);
    }
    if (warning != null && security) {
      return notRun(script, warning + ", and enable_script_security is on");
    }
    if (warning != null) {
      log.warn(
          "{}: {}: {}, and root runs it; enable_script_security would forbid that",
          script.place(),
          script.keyword(),
          warning);
    }
    return Optional.of(program);
  }

  private static Optional<Program> notRun(Script script, String why) {
    log.warn("{}: {}: {}; it is not run", script.place(), script.keyword(), why);
    return Optional.empty();
  }

  /** Whom something belongs to. */
  private sealed interface Owner {
    record Somebody(Account account) implements Owner {}

    record Ourselves() implements Owner {}

    record Nobody(String why) implements Owner {}
  }

  private static Owner account(Script.@Nullable Owner named) {
    Account.Lookup lookup =
        named == null
            ? Account.find(DEFAULT_USER, null)
            : Account.find(named.user(), named.group());
    return switch (lookup) {
      case Account.Lookup.Found(Account account) -> new Owner.Somebody(account);
      case Account.Lookup.Missing(String why) ->
          named == null ? new Owner.Ourselves() : new Owner.Nobody(why);
    };
  }

  private static Optional<FifoWriter> open(Fifo fifo, boolean security) {
    Optional<Program> reader =
        Optional.ofNullable(fifo.reader()).flatMap(script -> program(script, security));
    return switch (account(fifo.owner())) {
      case Owner.Nobody(String why) -> notOpen(fifo, why);
      case Owner.Somebody(Account account) -> open(fifo, account, reader);
      case Owner.Ourselves _ -> open(fifo, null, reader);
    };
  }

  private static Optional<FifoWriter> open(
      Fifo fifo, @Nullable Account owner, Optional<Program> reader) {
    try {
      return Optional.of(FifoWriter.open(fifo, owner, reader));
    } catch (IOException e) {
      return notOpen(fifo, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<FifoWriter> notOpen(Fifo fifo, String why) {
    log.warn("{}: {}; the FIFO is not used", fifo.place(), why);
    return Optional.empty();
  }
}
