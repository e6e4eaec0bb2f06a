package gemel.ipvs;

/** What a scheduler may be told besides its name (ipvsadm(8), --sched-flags). */
public enum SchedulerFlag {
  /**
   * {@code flag-1}; {@code sh-fallback}, {@code mh-fallback}: another server where the chosen one
   * is not available.
   */
  FALLBACK,
  /** {@code flag-2}; {@code sh-port}, {@code mh-port}: the client's port counts, too. */
  PORT,
  /** {@code flag-3}: kept and shown; no scheduler heeds it. */
  THIRD
}
