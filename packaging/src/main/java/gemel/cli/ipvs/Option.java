package gemel.cli.ipvs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every option of ipvsadm 1.31, and ours for FullNAT, which have no letters. */
enum Option {
  ADD_SERVICE('A', Argument.NONE, Command.ADD_SERVICE),
  EDIT_SERVICE('E', Argument.NONE, Command.EDIT_SERVICE),
  DELETE_SERVICE('D', Argument.NONE, Command.DELETE_SERVICE),
  CLEAR('C', Argument.NONE, Command.CLEAR),
  LIST('L', Argument.NONE, Command.LIST),
  LIST_TOO('l', Argument.NONE, Command.LIST),
  ZERO('Z', Argument.NONE, Command.ZERO),
  ADD_SERVER('a', Argument.NONE, Command.ADD_SERVER),
  EDIT_SERVER('e', Argument.NONE, Command.EDIT_SERVER),
  DELETE_SERVER('d', Argument.NONE, Command.DELETE_SERVER),
  RESTORE('R', Argument.NONE, Command.RESTORE),
  SAVE('S', Argument.NONE, Command.SAVE),
  SET(Letter.NONE, Argument.NONE, Command.SET_TIMEOUTS),
  START_DAEMON(Letter.NONE, Argument.REQUIRED, Command.START_DAEMON),
  STOP_DAEMON(Letter.NONE, Argument.REQUIRED, Command.STOP_DAEMON),
  HELP('h', Argument.NONE, Command.HELP),
  VERSION('v', Argument.NONE, Command.VERSION),

  TCP_SERVICE('t', Argument.REQUIRED, Setting.SERVICE_ADDRESS),
  UDP_SERVICE('u', Argument.REQUIRED, Setting.SERVICE_ADDRESS),
  SCTP_SERVICE(Letter.NONE, Argument.REQUIRED, Setting.SERVICE_ADDRESS),
  FWMARK_SERVICE('f', Argument.REQUIRED, Setting.SERVICE_ADDRESS),
  SCHEDULER('s', Argument.REQUIRED, Setting.SCHEDULER),
  PERSISTENT('p', Argument.OPTIONAL, Setting.PERSISTENT),
  NETMASK('M', Argument.REQUIRED, Setting.NETMASK),
  REAL_SERVER('r', Argument.REQUIRED, Setting.REAL_SERVER),
  MASQUERADING('m', Argument.NONE, Setting.FORWARDING_METHOD),
  IPIP('i', Argument.NONE, Setting.FORWARDING_METHOD),
  GATEWAYING('g', Argument.NONE, Setting.FORWARDING_METHOD),
  WEIGHT('w', Argument.REQUIRED, Setting.WEIGHT),
  U_THRESHOLD('x', Argument.REQUIRED, Setting.U_THRESHOLD),
  L_THRESHOLD('y', Argument.REQUIRED, Setting.L_THRESHOLD),
  NUMERIC('n', Argument.NONE, Setting.NUMERIC),
  CONNECTION('c', Argument.NONE, Setting.CONNECTION),
  MCAST_INTERFACE(Letter.NONE, Argument.REQUIRED, Setting.MCAST_INTERFACE),
  SYNCID(Letter.NONE, Argument.REQUIRED, Setting.SYNCID),
  TIMEOUT(Letter.NONE, Argument.NONE, Setting.TIMEOUT),
  DAEMON(Letter.NONE, Argument.NONE, Setting.DAEMON),
  STATS(Letter.NONE, Argument.NONE, Setting.STATS),
  RATE(Letter.NONE, Argument.NONE, Setting.RATE),
  THRESHOLDS(Letter.NONE, Argument.NONE, Setting.THRESHOLDS),
  PERSISTENT_CONN(Letter.NONE, Argument.NONE, Setting.PERSISTENT_CONN),
  NOSORT(Letter.NONE, Argument.NONE, Setting.NOSORT),
  SORT(Letter.NONE),
  EXACT(Letter.NONE, Argument.NONE, Setting.EXACT),
  IPV6('6'),
  OPS('o', Argument.NONE, Setting.OPS),
  PE(Letter.NONE, Argument.REQUIRED, Setting.PE),
  SCHED_FLAGS('b', Argument.REQUIRED, Setting.SCHED_FLAGS),
  SYNC_MAXLEN(Letter.NONE, Argument.REQUIRED, Setting.SYNC_MAXLEN),
  MCAST_GROUP(Letter.NONE, Argument.REQUIRED, Setting.MCAST_GROUP),
  MCAST_PORT(Letter.NONE, Argument.REQUIRED, Setting.MCAST_PORT),
  MCAST_TTL(Letter.NONE, Argument.REQUIRED, Setting.MCAST_TTL),
  TUN_INFO(Letter.NONE, Argument.NONE, Setting.TUN_INFO),
  TUN_TYPE(Letter.NONE, Argument.REQUIRED, Setting.TUN_TYPE),
  TUN_PORT(Letter.NONE, Argument.REQUIRED, Setting.TUN_PORT),
  TUN_NOCSUM(Letter.NONE, Argument.NONE, Setting.TUN_NOCSUM),
  TUN_CSUM(Letter.NONE, Argument.NONE, Setting.TUN_CSUM),
  TUN_REMCSUM(Letter.NONE, Argument.NONE, Setting.TUN_REMCSUM),

  FULLNAT(Letter.NONE, Argument.NONE, Setting.FORWARDING_METHOD),
  LOCAL_ADDRESS(Letter.NONE, Argument.REQUIRED, Setting.LOCAL_ADDRESS),
  LOCAL_PORTS(Letter.NONE, Argument.REQUIRED, Setting.LOCAL_PORTS),
  TELL_CLIENT(Letter.NONE, Argument.REQUIRED, Setting.TELL_CLIENT);

  /** Whether a word follows. */
  enum Argument {
    NONE,
    REQUIRED,
    /** The next word, unless it is an option. */
    OPTIONAL
  }

  private static final class Letter {
    static final char NONE = 0;
  }

  private final char letter;
  private final Argument argument;
  private final @Nullable Command command;
  private final @Nullable Setting setting;

  Option(char letter) {
    this(letter, Argument.NONE, null, null);
  }

  Option(char letter, Argument argument, Command command) {
    this(letter, argument, command, null);
  }

  Option(char letter, Argument argument, Setting setting) {
    this(letter, argument, null, setting);
  }

  Option(char letter, Argument argument, @Nullable Command command, @Nullable Setting setting) {
    this.letter = letter;
    this.argument = argument;
    this.command = command;
    this.setting = setting;
  }

  Argument argument() {
    return argument;
  }

  /** The command that it is. */
  Optional<Command> command() {
    return Optional.ofNullable(command);
  }

  /** What it sets. */
  Optional<Setting> setting() {
    return Optional.ofNullable(setting);
  }

  /** {@code -l} has no long form of its own. */
  private boolean hasLongName() {
    return this != LIST_TOO;
  }

  static Optional<Option> byLetter(char letter) {
    return Arrays.stream(values())
        .filter(option -> option.letter == letter && letter != Letter.NONE)
        .findAny();
  }

  static Optional<Option> byName(String name) {
    return Arrays.stream(values())
        .filter(Option::hasLongName)
        .filter(option -> option.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findAny();
  }
}
