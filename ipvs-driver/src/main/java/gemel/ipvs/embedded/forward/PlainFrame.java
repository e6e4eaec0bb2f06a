package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Ethernet;
import java.lang.foreign.MemorySegment;

/** An Ethernet header to the next hop, and nothing else. */
final class PlainFrame implements Wrapping {
  private NextHop hop = NextHop.UNREACHABLE;
  private boolean isV6;

  /** The packets that are written next go there. */
  PlainFrame to(NextHop way, boolean v6) {
    hop = way;
    isV6 = v6;
    return this;
  }

  @Override
  public int length() {
    return Ethernet.LENGTH;
  }

  @Override
  public boolean isV6() {
    return isV6;
  }

  @Override
  public void write(MemorySegment memory, long frame, long packet) {
    Ethernet.write(memory, frame, hop.destinationMac(), hop.sourceMac(), isV6);
  }
}
