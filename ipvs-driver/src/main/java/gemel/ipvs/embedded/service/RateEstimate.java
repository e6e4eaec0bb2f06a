package gemel.ipvs.embedded.service;

import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;

/**
 * Rates as ip_vs estimates them (ip_vs_est.c): every two seconds a quarter of the difference is
 * taken over. Connections and packets are kept with 10 binary places, octets with 5.
 */
final class RateEstimate {
  private static final int FINE = 10;
  private static final int COARSE = 5;

  private TrafficCounters last = TrafficCounters.NONE;
  private long connections;
  private long inPackets;
  private long outPackets;
  private long inBytes;
  private long outBytes;

  /** Two seconds have passed since the last call. */
  void sample(TrafficCounters now) {
    connections = next(connections, now.connections() - last.connections(), FINE);
    inPackets = next(inPackets, now.inPackets() - last.inPackets(), FINE);
    outPackets = next(outPackets, now.outPackets() - last.outPackets(), FINE);
    inBytes = next(inBytes, now.inBytes() - last.inBytes(), COARSE);
    outBytes = next(outBytes, now.outBytes() - last.outBytes(), COARSE);
    last = now;
  }

  /** Per second, so half of what two seconds brought. */
  private static long next(long average, long brought, int places) {
    return average + ((brought << (places - 1)) - average >> 2);
  }

  TrafficRates read() {
    return new TrafficRates(
        rounded(connections, FINE),
        rounded(inPackets, FINE),
        rounded(outPackets, FINE),
        rounded(inBytes, COARSE),
        rounded(outBytes, COARSE));
  }

  private static long rounded(long average, int places) {
    return average + (1L << (places - 1)) - 1 >> places;
  }
}
