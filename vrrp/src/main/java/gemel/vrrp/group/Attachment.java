package gemel.vrrp.group;

import gemel.linux.net.IpAddress;

/** Whether an instance can speak on its interface. */
public sealed interface Attachment {
  /**
   * It can.
   *
   * @param source the address that it speaks from, and that breaks ties
   */
  record Attached(IpAddress source) implements Attachment {}

  /**
   * It cannot.
   *
   * @param why for people: "eth0 is down"
   */
  record Detached(String why) implements Attachment {}
}
