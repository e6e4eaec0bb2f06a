package gemel.healthcheck.datagram;

import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import gemel.linux.libc.Sockets;
import gemel.linux.net.IpAddress;
import java.net.InetSocketAddress;

/**
 * Over which protocol, from where and to whom.
 *
 * @param type of the socket: SOCK_DGRAM or SOCK_RAW
 * @param protocol IP's number of it
 * @param remote port 0 where the protocol has none
 * @param source its port has no meaning where the protocol has none
 * @param partner for people: {@code UDP port 10.0.0.3:53}, {@code host 10.0.0.3}
 */
public record Route(
    int type, int protocol, InetSocketAddress remote, Source source, String partner) {
  private static final int UDP = 17;
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;

  /** UDP to a target. */
  public static Route udp(Target target) {
    return new Route(
        Sockets.SOCK_DGRAM,
        UDP,
        address(target.connectIp(), target.connectPort()),
        target.source(),
        "UDP port " + target.authority());
  }

  /**
   * ICMP to a host. A raw socket, since others depend on a setting of the system
   * (net.ipv4.ping_group_range); it is connected, and hears that host alone.
   */
  public static Route echo(PingCheck check) {
    return new Route(
        Sockets.SOCK_RAW,
        check.host().isV4() ? ICMP : ICMPV6,
        address(check.host(), 0),
        check.source(),
        "host " + check.host());
  }

  private static InetSocketAddress address(IpAddress address, int port) {
    return new InetSocketAddress(address.toInetAddress(), port);
  }

  boolean isV4() {
    return remote.getAddress().getAddress().length == 4;
  }

  InetSocketAddress local() {
    return address(source.bindto(), source.bindPort());
  }

  @Override
  public String toString() {
    return partner + source;
  }
}
