package gemel.vrrp.group.simulation;

import gemel.linux.net.IpAddress;
import gemel.vrrp.advertisement.Advertisement;

/** What goes over a {@link Segment}. */
sealed interface Frame {
  /** The MAC address that it comes from, by which the switch learns. */
  int source();

  /**
   * To all routers.
   *
   * @param number counts the advertisements of a history, so that one can be recognised
   */
  record Vrrp(int source, IpAddress sender, Advertisement advertisement, int number)
      implements Frame {}

  /** Gratuitous ARP: the virtual address is at the source's MAC address. */
  record Announcement(int source) implements Frame {}

  /** ARP: who has the virtual address? */
  record Question(int source) implements Frame {}

  /** ARP: the source has. */
  record Answer(int source) implements Frame {}
}
