package gemel.config.route;

/**
 * A mark that a firewall puts on packets.
 *
 * @param value 0..4294967295
 * @param mask the bits that count, 0..4294967295
 */
public record PacketMark(long value, long mask) {}
