package gemel.config.virtualserver;

/** What a scheduler is told besides its name. */
public enum SchedulerFlag {
  /** {@code flag-1}, {@code sh-fallback}, {@code mh-fallback}. */
  FLAG_1,
  /** {@code flag-2}, {@code sh-port}, {@code mh-port}. */
  FLAG_2
}
