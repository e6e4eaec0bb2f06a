package gemel.core.notify;

import gemel.core.notify.rules.Fifo;
import gemel.core.notify.rules.NotifySettings;
import gemel.core.notify.rules.Script;
import gemel.linux.process.Account;
import gemel.linux.process.NamedProgram;
import gemel.linux.process.NamedProgram.Resolution;
import gemel.linux.process.Program;
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
    Script.@Nullable Owner user = script.user();
    NamedProgram named =
        new NamedProgram(
            script.words(),
            user == null ? null : user.user(),
            user == null ? null : user.group(),
            security);
    return switch (named.resolve()) {
      case Resolution.Refused(String why) -> notRun(script, why);
      case Resolution.Ready(Program program, Optional<String> warning) -> {
        warning.ifPresent(text ->
            log.warn(
                "{}: {}: {}, and root runs it; enable_script_security would forbid that",
                script.place(),
                script.keyword(),
                text));
        yield Optional.of(program);
      }
    };
  }

  private static Optional<Program> notRun(Script script, String why) {
    log.warn("{}: {}: {}; it is not run", script.place(), script.keyword(), why);
    return Optional.empty();
  }

  private static Optional<FifoWriter> open(Fifo fifo, boolean security) {
    Optional<Program> reader =
        Optional.ofNullable(fifo.reader()).flatMap(script -> program(script, security));
    Script.@Nullable Owner owner = fifo.owner();
    Account.Lookup found =
        owner == null ? Account.find(null, null) : Account.find(owner.user(), owner.group());
    return switch (found) {
      case Account.Lookup.Missing(String why) -> notOpen(fifo, why);
      case Account.Lookup.Found(Account account) -> open(fifo, account, reader);
      case Account.Lookup.Ourselves _ -> open(fifo, null, reader);
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
