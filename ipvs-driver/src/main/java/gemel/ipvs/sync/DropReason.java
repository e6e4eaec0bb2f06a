package gemel.ipvs.sync;

/** Why a message is not used. */
public enum DropReason {
  /** It ends before its header or one of its records does. */
  CUT_SHORT,
  /** It does not begin as our messages do. */
  NOT_A_BATCH,
  /** Its major version is another one. */
  OTHER_MAJOR_VERSION,
  /** It announces more records than {@link SyncBatch#MOST}. */
  TOO_MANY_RECORDS,
  /** A record's length has no room for the fields that every record has. */
  RECORD_TOO_SHORT,
  /** A record's addresses are of no family that we know. */
  UNKNOWN_FAMILY,
  /** A record's transport protocol is none that is balanced. */
  UNKNOWN_PROTOCOL,
  /** A record's forwarding method is none that we know. */
  UNKNOWN_METHOD,
  /** A record's protocol has no state of that number. */
  UNKNOWN_STATE,
  /** A record's Call-ID is none, or is not a template's. */
  NO_CALL_ID
}
