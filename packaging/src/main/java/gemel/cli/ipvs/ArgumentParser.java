package gemel.cli.ipvs;

import gemel.core.byhand.HandChange;
import gemel.ipvs.ConnectionTimeouts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Command lines into requests, or into the complaint that ipvsadm 1.31 would make. */
public final class ArgumentParser {
  private final String program;
  private final Names names;

  /**
   * A parser.
   *
   * @param program what ipvsadm is called in its own complaints
   */
  public ArgumentParser(String program, Names names) {
    this.program = program;
    this.names = names;
  }

  /** What a command line asks for; one without a word, for the list. */
  public Parsed parse(List<String> words) {
    return parse(words, true);
  }

  /** The same for a line of rules to restore, where there are no rules to restore in turn. */
  public Parsed parseRule(List<String> words) {
    return parse(words, false);
  }

  private Parsed parse(List<String> words, boolean mayRestore) {
    try {
      return new Parsed.Asked(request(words, mayRestore));
    } catch (Refusal refusal) {
      return refusal.value();
    }
  }

  private Request request(List<String> words, boolean mayRestore) {
    if (words.isEmpty()) {
      return new Request.ListTable(
          Optional.empty(), Request.Columns.PLAIN, new Request.ListStyle(false, false, true));
    }
    OptionReader reader = new OptionReader(words);
    Command command =
        command(reader.read())
            .filter(first -> mayRestore || first != Command.RESTORE)
            .orElseThrow(this::tryHelp);
    switch (command) {
      case HELP -> {
        return new Request.Help();
      }
      case VERSION -> {
        return new Request.Version();
      }
      default -> {}
    }
    Arguments arguments = new Arguments(command, names);
    read(reader, arguments);
    List<String> leftovers = reader.leftovers();
    if (command == Command.SET_TIMEOUTS) {
      leftovers = timeouts(leftovers, arguments);
    }
    if (!leftovers.isEmpty()) {
      throw new Refusal("unexpected argument " + leftovers.getFirst());
    }
    arguments.finishSchedulerFlags();
    SettingRules.check(command, arguments.settings());
    return request(command, arguments);
  }

  /** The command, with its argument looked at. */
  private Optional<Command> command(OptionReader.Read read) {
    if (!(read instanceof OptionReader.Read.Found(Option option, Optional<String> argument))) {
      return Optional.empty();
    }
    boolean isRole =
        argument.filter(role -> role.equals("master") || role.equals("backup")).isPresent();
    if (option == Option.START_DAEMON && !isRole) {
      throw new Refusal("illegal start-daemon parameter specified");
    }
    if (option == Option.STOP_DAEMON && !isRole) {
      throw new Refusal("illegal start_daemon specified");
    }
    return option.command();
  }

  private Refusal tryHelp() {
    return new Refusal(
        "Try `%s -h' or '%s --help' for more information.".formatted(program, program),
        Refusal.FAILED);
  }

  private static void read(OptionReader reader, Arguments arguments) {
    while (true) {
      switch (reader.read()) {
        case OptionReader.Read.End _ -> {
          return;
        }
        case OptionReader.Read.Bad(String why) ->
            throw new Refusal(reader.word() + ": " + why, Refusal.FAILED);
        case OptionReader.Read.Found(Option option, Optional<String> argument) -> {
          if (option.command().isPresent()) {
            throw new Refusal("invalid option `" + reader.word() + "'");
          }
          arguments.take(option, argument);
        }
      }
    }
  }

  private static List<String> timeouts(List<String> words, Arguments arguments) {
    if (words.size() < 3) {
      throw new Refusal("--set option requires 3 timeout values");
    }
    int[] seconds = words.stream().limit(3).mapToInt(word -> Arguments.timeout(word, 0)).toArray();
    arguments.timeouts(new ConnectionTimeouts(seconds[0], seconds[1], seconds[2]));
    return words.subList(3, words.size());
  }

  private static Request request(Command command, Arguments arguments) {
    return switch (command) {
      case ADD_SERVICE -> change(new HandChange.AddService(arguments.service()));
      case EDIT_SERVICE -> change(new HandChange.EditService(arguments.service()));
      case DELETE_SERVICE -> change(new HandChange.DeleteService(arguments.key()));
      case CLEAR -> change(new HandChange.Clear());
      case ADD_SERVER -> change(new HandChange.AddServer(arguments.key(), arguments.server()));
      case EDIT_SERVER -> change(new HandChange.EditServer(arguments.key(), arguments.server()));
      case DELETE_SERVER ->
          change(new HandChange.DeleteServer(arguments.key(), arguments.serverId()));
      case ZERO ->
          arguments.has(Setting.SERVICE_ADDRESS)
              ? change(new HandChange.ZeroService(arguments.key()))
              : change(new HandChange.ZeroAll());
      case SET_TIMEOUTS -> change(new HandChange.SetTimeouts(arguments.timeouts()));
      case LIST -> list(arguments);
      case SAVE -> new Request.Save(arguments.has(Setting.NUMERIC));
      case RESTORE -> new Request.Restore();
      case START_DAEMON, STOP_DAEMON -> new Request.Daemon();
      case HELP -> new Request.Help();
      case VERSION -> new Request.Version();
    };
  }

  private static Request change(HandChange change) {
    return new Request.Change(change);
  }

  private static Request list(Arguments arguments) {
    Set<Setting> settings = arguments.settings();
    boolean measured =
        settings.contains(Setting.STATS)
            || settings.contains(Setting.RATE)
            || settings.contains(Setting.THRESHOLDS);
    boolean persistent = settings.contains(Setting.PERSISTENT_CONN);
    if (settings.contains(Setting.CONNECTION)) {
      refuseIf(measured);
      return new Request.ListConnections(settings.contains(Setting.NUMERIC), persistent);
    }
    if (settings.contains(Setting.TIMEOUT) || settings.contains(Setting.DAEMON)) {
      refuseIf(measured || persistent);
      return settings.contains(Setting.TIMEOUT)
          ? new Request.ListTimeouts()
          : new Request.ListDaemons();
    }
    return new Request.ListTable(
        arguments.has(Setting.SERVICE_ADDRESS) ? Optional.of(arguments.key()) : Optional.empty(),
        columns(settings),
        new Request.ListStyle(
            settings.contains(Setting.NUMERIC),
            settings.contains(Setting.EXACT),
            !settings.contains(Setting.NOSORT)));
  }

  private static void refuseIf(boolean conflict) {
    if (conflict) {
      throw new Refusal("options conflicts in the list command");
    }
  }

  private static Request.Columns columns(Set<Setting> settings) {
    if (settings.contains(Setting.STATS)) {
      return Request.Columns.STATS;
    }
    if (settings.contains(Setting.RATE)) {
      return Request.Columns.RATE;
    }
    if (settings.contains(Setting.THRESHOLDS)) {
      return Request.Columns.THRESHOLDS;
    }
    if (settings.contains(Setting.PERSISTENT_CONN)) {
      return Request.Columns.PERSISTENT_CONNECTIONS;
    }
    return settings.contains(Setting.TUN_INFO) ? Request.Columns.TUNNEL : Request.Columns.PLAIN;
  }
}
