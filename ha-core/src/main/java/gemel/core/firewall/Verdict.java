package gemel.core.firewall;

/** Where a rule sends the packets that it fits. */
sealed interface Verdict {
  /** On to the next base chain. */
  record Accept() implements Verdict {}

  /** Not on, or not as a matter of course: dropped, refused, or left to a program's judgement. */
  record Keep() implements Verdict {}

  /** Through another chain, and back. */
  record Jump(String chain) implements Verdict {}

  /** Through another chain, and back to where this chain was called. */
  record GoTo(String chain) implements Verdict {}

  /** Back to where this chain was called. */
  record Return() implements Verdict {}
}
