package gemel.linux.time;

/** Where shells read the time. Cores never do: they are told. */
@FunctionalInterface
public interface TimeSource {
  BootTime now();
}
