package gemel.cli.ipvs;

import java.util.Locale;

/** What options set, by the names and in the order of ipvsadm's complaints. */
enum Setting {
  NUMERIC,
  CONNECTION,
  SERVICE_ADDRESS,
  SCHEDULER,
  PERSISTENT,
  NETMASK,
  REAL_SERVER,
  FORWARDING_METHOD,
  WEIGHT,
  U_THRESHOLD,
  L_THRESHOLD,
  MCAST_INTERFACE,
  TIMEOUT,
  DAEMON,
  STATS,
  RATE,
  THRESHOLDS,
  PERSISTENT_CONN,
  NOSORT,
  SYNCID,
  EXACT,
  OPS,
  PE,
  SCHED_FLAGS,
  MCAST_GROUP,
  MCAST_PORT,
  MCAST_TTL,
  SYNC_MAXLEN,
  TUN_INFO,
  TUN_TYPE,
  TUN_PORT,
  TUN_NOCSUM,
  TUN_CSUM,
  TUN_REMCSUM,
  LOCAL_ADDRESS,
  LOCAL_PORTS,
  TELL_CLIENT;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
