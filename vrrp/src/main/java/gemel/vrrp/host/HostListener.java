package gemel.vrrp.host;

import gemel.linux.net.IpAddress;

/** Hears from {@code host-GROUP}, on that thread, about the interfaces; must not wait. */
public interface HostListener {
  /** The instance can speak: through these sockets, from this address. */
  void attached(int instance, InstanceSockets sockets, IpAddress source);

  /**
   * The instance cannot speak any more. Its sockets must not be used after {@link
   * HostThread#closeSockets} has been asked for.
   */
  void detached(int instance, String why);
}
