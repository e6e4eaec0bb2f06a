package gemel.ipvs;

/**
 * What an engine does against being filled up by connections that nobody means, with the names of
 * ip_vs's sysctls. ip_vs watches the host's memory; an engine watches what it can run out of.
 *
 * @param dropEntry connections that look unused are forgotten at random
 * @param dropPacket every so many packets that would begin a connection are dropped
 * @param secureTcp a connection is established by its server's word, not by its client's alone
 */
public record Defences(Defence dropEntry, Defence dropPacket, Defence secureTcp) {
  public static final Defences DEFAULT = new Defences(Defence.OFF, Defence.OFF, Defence.OFF);

  /** When a defence works. */
  public enum Defence {
    OFF,
    /** While room is short. */
    AUTOMATIC,
    ALWAYS
  }
}
