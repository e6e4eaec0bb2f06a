package gemel.cli.ipvs;

import static gemel.cli.ipvs.Setting.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which settings go with what.
 *
 * @param needed must be there
 * @param exclusive one of them may be there
 * @param allowed may be there besides
 */
record SettingRules(Set<Setting> needed, Set<Setting> exclusive, Set<Setting> allowed) {
  private static final Set<Setting> NONE = EnumSet.noneOf(Setting.class);
  private static final Set<Setting> TUNNEL =
      EnumSet.of(TUN_TYPE, TUN_PORT, TUN_NOCSUM, TUN_CSUM, TUN_REMCSUM);

  static SettingRules of(Command command) {
    return switch (command) {
      case ADD_SERVICE, EDIT_SERVICE ->
          new SettingRules(
              EnumSet.of(SERVICE_ADDRESS),
              NONE,
              EnumSet.of(
                  SCHEDULER,
                  PERSISTENT,
                  NETMASK,
                  OPS,
                  PE,
                  SCHED_FLAGS,
                  LOCAL_ADDRESS,
                  LOCAL_PORTS,
                  TELL_CLIENT));
      case DELETE_SERVICE -> new SettingRules(EnumSet.of(SERVICE_ADDRESS), NONE, NONE);
      case ADD_SERVER, EDIT_SERVER -> {
        EnumSet<Setting> allowed = EnumSet.of(FORWARDING_METHOD, WEIGHT, U_THRESHOLD, L_THRESHOLD);
        allowed.addAll(TUNNEL);
        yield new SettingRules(EnumSet.of(SERVICE_ADDRESS, REAL_SERVER), NONE, allowed);
      }
      case DELETE_SERVER -> new SettingRules(EnumSet.of(SERVICE_ADDRESS, REAL_SERVER), NONE, NONE);
      case LIST ->
          new SettingRules(
              NONE,
              EnumSet.of(CONNECTION, SERVICE_ADDRESS, TIMEOUT, DAEMON),
              EnumSet.of(
                  NUMERIC,
                  STATS,
                  RATE,
                  THRESHOLDS,
                  PERSISTENT_CONN,
                  NOSORT,
                  SYNCID,
                  EXACT,
                  TUN_INFO));
      case ZERO -> new SettingRules(NONE, NONE, EnumSet.of(SERVICE_ADDRESS));
      case SAVE -> new SettingRules(NONE, NONE, EnumSet.of(NUMERIC));
      case CLEAR, RESTORE, SET_TIMEOUTS -> new SettingRules(NONE, NONE, NONE);
      case START_DAEMON ->
          new SettingRules(
              NONE,
              NONE,
              EnumSet.of(MCAST_INTERFACE, SYNCID, SYNC_MAXLEN, MCAST_GROUP, MCAST_PORT, MCAST_TTL));
      case STOP_DAEMON -> new SettingRules(NONE, NONE, EnumSet.of(SYNCID));
      case HELP, VERSION -> new SettingRules(NONE, NONE, EnumSet.allOf(Setting.class));
    };
  }

  static SettingRules of(TunnelType type) {
    return switch (type) {
      case IPIP -> new SettingRules(NONE, NONE, NONE);
      case GUE ->
          new SettingRules(
              EnumSet.of(TUN_PORT), EnumSet.of(TUN_NOCSUM, TUN_CSUM, TUN_REMCSUM), NONE);
      case GRE -> new SettingRules(NONE, EnumSet.of(TUN_NOCSUM, TUN_CSUM), NONE);
    };
  }

  /**
   * Looks at settings in their order.
   *
   * @param what whose rules these are, as in "the 'list' command"
   */
  void check(Set<Setting> there, Set<Setting> looked, String what) {
    Setting first = null;
    for (Setting setting : looked) {
      if (!there.contains(setting)) {
        if (needed.contains(setting)) {
          throw new Refusal(
              "You need to supply the '%s' option for the %s".formatted(setting.word(), what));
        }
      } else if (exclusive.contains(setting)) {
        if (first != null) {
          throw new Refusal(
              "The option '%s' conflicts with the '%s' option in the %s"
                  .formatted(setting.word(), first.word(), what));
        }
        first = setting;
      } else if (!needed.contains(setting) && !allowed.contains(setting)) {
        throw new Refusal("Illegal '%s' option with the %s".formatted(setting.word(), what));
      }
    }
  }

  static void check(Command command, Set<Setting> there) {
    of(command).check(there, EnumSet.allOf(Setting.class), "'" + command.word() + "' command");
  }

  static void check(TunnelType type, Set<Setting> there) {
    Set<Setting> looked = EnumSet.copyOf(TUNNEL);
    looked.remove(TUN_TYPE);
    of(type).check(there, looked, "'" + type.word() + "' tunnel type");
  }

  static boolean anyOfTunnel(Set<Setting> there) {
    return there.stream().anyMatch(TUNNEL::contains);
  }
}
