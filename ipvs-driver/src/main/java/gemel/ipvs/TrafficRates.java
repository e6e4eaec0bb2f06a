package gemel.ipvs;

/**
 * What a service or a server carries now, per second, averaged as ip_vs does.
 *
 * @param connections connections taken
 * @param inPackets packets from clients
 * @param outPackets packets to clients
 * @param inBytes octets from clients
 * @param outBytes octets to clients
 */
public record TrafficRates(
    long connections, long inPackets, long outPackets, long inBytes, long outBytes) {
  public static final TrafficRates NONE = new TrafficRates(0, 0, 0, 0, 0);
}
