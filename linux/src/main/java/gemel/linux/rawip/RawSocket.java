package gemel.linux.rawip;

import gemel.linux.net.IpAddress;

/** Sends and hears packets of one IP protocol on one interface, IP header included. */
public sealed interface RawSocket extends AutoCloseable permits RawIpSocket, RawIp6Socket {
  /**
   * Hears and sends to a multicast group on an interface; what we send does not come back to us.
   *
   * @throws gemel.linux.libc.LinuxException if it is refused
   */
  void join(IpAddress group, int ifindex);

  /**
   * Has an interface hear a multicast group, also one that the socket is not bound to: what comes
   * in there is not for this socket, but switches learn that somebody wants it.
   *
   * @throws gemel.linux.libc.LinuxException if it is refused
   */
  void subscribe(IpAddress group, int ifindex);

  /** The descriptor to poll for input. */
  int number();

  /**
   * Sends a packet, IP header first, without waiting.
   *
   * @return its length, or the negative errno
   */
  int send(byte[] packet, IpAddress to);

  /**
   * Receives one packet without waiting, IP header included.
   *
   * @return the packet, or an empty array if there is none
   */
  byte[] receive();

  @Override
  void close();
}
