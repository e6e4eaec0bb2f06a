package gemel.config.policy;

/**
 * What holds for the whole engine.
 *
 * @param timeouts how long connections may rest
 * @param dropEntry whether connections that look unused are forgotten
 * @param dropPacket whether packets that would begin a connection are dropped
 * @param secureTcp whether a client's word alone establishes nothing
 */
public record EngineDefs(
    LvsTimeouts timeouts, Defence dropEntry, Defence dropPacket, Defence secureTcp) {
  public static final EngineDefs DEFAULT =
      new EngineDefs(LvsTimeouts.DEFAULT, Defence.OFF, Defence.OFF, Defence.OFF);
}
