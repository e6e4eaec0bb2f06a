package gemel.ipvs.embedded.guard;

/**
 * What a guard works by.
 *
 * @param name {@code nftables} or {@code tc}
 * @param loss what the operator has to know of it, a sentence; empty for nftables
 */
public record GuardMeans(String name, String loss) {
  @Override
  public String toString() {
    return loss.isEmpty() ? name : name + ": " + loss;
  }
}
