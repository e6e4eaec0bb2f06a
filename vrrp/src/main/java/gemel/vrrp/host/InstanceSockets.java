package gemel.vrrp.host;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;
import gemel.linux.packet.PacketSocket;
import gemel.linux.rawip.RawSocket;
import java.util.Map;

/**
 * What an instance speaks through. Opened and closed by {@code host-GROUP}, used by {@code
 * vrrp-GROUP} in between.
 *
 * @param advertisements VRRP's own socket, the group joined
 * @param announcers for each interface that holds an address: where its announcements go out
 */
public record InstanceSockets(RawSocket advertisements, Map<InterfaceName, Announcer> announcers) {
  public InstanceSockets {
    announcers = Map.copyOf(announcers);
  }

  /**
   * A socket that sends frames.
   *
   * @param mac the hardware address that they come from
   * @param router whether the interface forwarded IPv6 when the socket was opened
   */
  public record Announcer(PacketSocket socket, MacAddress mac, boolean router) {}

  void close() {
    advertisements.close();
    announcers.values().forEach(announcer -> announcer.socket().close());
  }
}
