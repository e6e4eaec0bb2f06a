package gemel.vrrp.track;

/** What a tracked object does to an instance that watches it. */
public sealed interface Influence {
  /** It changes what the instance stands for election with. */
  record Shift(int by) implements Influence {}

  /** The instance may not take part. */
  record Fault(String why) implements Influence {}

  /** The instance may not take part before more is known. */
  record Awaited() implements Influence {}
}
