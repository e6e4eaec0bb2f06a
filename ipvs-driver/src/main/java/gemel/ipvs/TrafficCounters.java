package gemel.ipvs;

/**
 * What a service or a server has carried since it was added, or since its counters were zeroed.
 *
 * @param connections connections taken
 * @param inPackets packets from clients
 * @param outPackets packets to clients that came through the director (NAT)
 * @param inBytes octets of IP packets from clients
 * @param outBytes octets of IP packets to clients
 */
public record TrafficCounters(
    long connections, long inPackets, long outPackets, long inBytes, long outBytes) {
  public static final TrafficCounters NONE = new TrafficCounters(0, 0, 0, 0, 0);
}
