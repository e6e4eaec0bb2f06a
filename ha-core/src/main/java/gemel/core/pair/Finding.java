package gemel.core.pair;

import gemel.linux.time.BootTime;
import java.util.List;

/**
 * VRRP and the peer channel disagree about a virtual router.
 *
 * @param router ours
 * @param instance what we call it
 * @param since since when that is so, as far as we know
 */
public record Finding(
    RouterId router, String instance, Kind kind, Suspect suspect, BootTime since) {
  /** How they disagree. */
  public enum Kind {
    /** Both directors answer for the addresses. */
    BOTH_MASTER("this director and its peer are both MASTER"),
    /** The peer answers for them, and its advertisements are not heard. */
    PEER_SILENT("the peer is MASTER, and its advertisements are not heard here");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * What is likely to be the cause.
   *
   * @param name in one word, for programs: {@code vrid}, {@code firewall}
   * @param words for people
   * @param checks what to look at: commands
   */
  public record Suspect(String name, String words, List<String> checks) {
    public Suspect {
      checks = List.copyOf(checks);
    }
  }

  /** One sentence for people, without a full stop. */
  public String sentence() {
    String look =
        suspect.checks().isEmpty() ? "" : "; look at: " + String.join("; ", suspect.checks());
    return "%s: %s: %s%s".formatted(instance, kind.words, suspect.words(), look);
  }

  /** Whether it says the same, whenever it began. */
  boolean saysWhat(Finding other) {
    return kind == other.kind
        && router.equals(other.router)
        && suspect.name().equals(other.suspect.name());
  }
}
