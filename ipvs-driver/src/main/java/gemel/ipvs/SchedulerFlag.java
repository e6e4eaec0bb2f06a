package gemel.ipvs;

/** What a scheduler may be told besides its name (ipvsadm(8), --sched-flags). */
public enum SchedulerFlag {
  /**
   * {@code sh-fallback}, {@code mh-fallback}: another server where the chosen one is not available.
   */
  FALLBACK,
  /** {@code sh-port}, {@code mh-port}: the client's port counts, too. */
  PORT
}
