package gemel.ipvs.embedded.service;

import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;

/** What a slot has carried, and carries. */
public final class Traffic {
  private long connections;
  private long inPackets;
  private long outPackets;
  private long inBytes;
  private long outBytes;
  private RateEstimate rates = new RateEstimate();

  void countConnection() {
    connections++;
  }

  void countIn(int bytes) {
    inPackets++;
    inBytes += bytes;
  }

  void countOut(int bytes) {
    outPackets++;
    outBytes += bytes;
  }

  /** Everything begins at 0 again. */
  void zero() {
    connections = 0;
    inPackets = 0;
    outPackets = 0;
    inBytes = 0;
    outBytes = 0;
    rates = new RateEstimate();
  }

  /** Every two seconds. */
  void estimate() {
    rates.sample(read());
  }

  TrafficCounters read() {
    return new TrafficCounters(connections, inPackets, outPackets, inBytes, outBytes);
  }

  TrafficRates rates() {
    return rates.read();
  }
}
