package gemel.ipvs.embedded.service;

import gemel.ipvs.TrafficCounters;

/** What a slot has carried. */
public final class Traffic {
  private long connections;
  private long inPackets;
  private long outPackets;
  private long inBytes;
  private long outBytes;

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

  TrafficCounters read() {
    return new TrafficCounters(connections, inPackets, outPackets, inBytes, outBytes);
  }
}
