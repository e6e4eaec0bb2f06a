package gemel.ipvs.embedded.forward;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;

/**
 * Clients of NAT that are on their server's own network: the server would answer them directly,
 * from an address that they have never spoken to.
 */
final class SameNetwork {
  private final Ways ways;

  SameNetwork(Ways ways) {
    this.ways = ways;
  }

  /**
   * Whether a packet that would begin a connection to a server comes from the server's own network;
   * counted if so. A packet that comes before the way to the server is known does not wait for
   * this.
   */
  boolean refuses(PacketView packet, ServerSlot slot, long now) {
    if (slot.server().method() != ForwardingMethod.NAT
        || slot.policies().has(PolicySwitch.NAT_SAME_NETWORK)) {
      return false;
    }
    IpAddress server = slot.address();
    NextHop hop = ways.known(server.high(), server.low(), now);
    IpPrefix shared = hop == null ? null : hop.networkOf(packet.sourceHigh(), packet.sourceLow());
    if (shared == null) {
      return false;
    }
    slot.service().refusals().countOnSameNetwork(shared);
    return true;
  }
}
