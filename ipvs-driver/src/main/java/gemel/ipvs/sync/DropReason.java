package gemel.ipvs.sync;

/** Why a message was not read. */
public enum DropReason {
  /** It ends before what it announces. */
  TRUNCATED,
  /** It does not begin as a batch does. */
  NOT_A_BATCH,
  /** Another major version. */
  UNKNOWN_VERSION,
  /** More records than a batch may have. */
  TOO_MANY_RECORDS,
  /** A field has a value that it cannot have. */
  BAD_VALUE
}
