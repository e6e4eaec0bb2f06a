package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.SipCallId;
import gemel.ipvs.embedded.packet.Udp;
import gemel.ipvs.embedded.table.CallIds;
import java.lang.foreign.MemorySegment;

/**
 * The SIP call that a datagram is of. Only datagrams of services that ask for it are looked into.
 */
final class Calls {
  private final CallIds ids;
  private final SipCallId callId = new SipCallId();
  private MemorySegment memory = MemorySegment.NULL;
  private int number;

  Calls(CallIds ids) {
    this.ids = ids;
  }

  /** Makes a packet's call the current one; false if the packet is of none. */
  boolean read(PacketView packet) {
    memory = packet.memory();
    long begin = packet.transport() + Udp.LENGTH;
    long end = packet.ip() + packet.totalLength();
    if (packet.protocol() != Ip.UDP || !callId.find(memory, begin, end)) {
      return false;
    }
    number = ids.find(memory, callId.at(), callId.length());
    return true;
  }

  /** The current call's number, or {@link CallIds#NONE} if no template is of it. */
  int number() {
    return number;
  }

  /** Whether a template of the current call can be begun. */
  boolean hasRoom() {
    return number != CallIds.NONE || !ids.isFull();
  }

  /** The number that the current call, for which there is room, has for one template more. */
  int hold() {
    number = ids.hold(memory, callId.at(), callId.length());
    return number;
  }
}
