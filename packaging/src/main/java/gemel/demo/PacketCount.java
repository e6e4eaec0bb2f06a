package gemel.demo;

import gemel.lab.DirectorProcess;

/** Packets that the engines saw, over lives that end: counters begin at zero with each start. */
final class PacketCount {
  private long packets;

  /** Adds what a director has seen in this life; to be called once, just before its end. */
  void addLifeOf(DirectorProcess director) {
    packets += director.status().packetsIn();
  }

  long packets() {
    return packets;
  }
}
