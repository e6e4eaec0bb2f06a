package gemel.linux.udp;

import gemel.linux.libc.Libc;
import gemel.linux.libc.Sockets;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The numbers of one family for a UDP socket (ip(7), ipv6(7), RFC 3542).
 *
 * @param name for people
 * @param domain AF_INET or AF_INET6
 * @param level of its socket options and control messages
 * @param any the unspecified address
 * @param sockaddrLength octets of its sockaddr
 * @param addressAt where the address is in it
 * @param ttl the option that sets what is sent
 * @param trafficClass the option that sets it
 * @param toBeTold the options that ask for control messages
 * @param ttlTold the control message, an int
 * @param destinationTold the control message
 * @param destinationAt where the address is in it
 */
record UdpOptions(
    String name,
    int domain,
    int level,
    IpAddress any,
    int sockaddrLength,
    int addressAt,
    int ttl,
    int trafficClass,
    List<Integer> toBeTold,
    int ttlTold,
    int destinationTold,
    int destinationAt) {
  private static final int IPPROTO_IP = 0;
  private static final int IP_TOS = 1;
  private static final int IP_TTL = 2;
  private static final int IP_PKTINFO = 8; // struct in_pktinfo: ifindex, local, destination
  private static final int IP_RECVTTL = 12;

  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int IPV6_V6ONLY = 26;
  private static final int IPV6_RECVPKTINFO = 49;
  private static final int IPV6_PKTINFO = 50; // struct in6_pktinfo: destination, ifindex
  private static final int IPV6_RECVHOPLIMIT = 51;
  private static final int IPV6_HOPLIMIT = 52;
  private static final int IPV6_TCLASS = 67;

  private static final UdpOptions IPV4 =
      new UdpOptions(
          "IPv4",
          Sockets.AF_INET,
          IPPROTO_IP,
          IpAddress.v4(0),
          16,
          4,
          IP_TTL,
          IP_TOS,
          List.of(IP_RECVTTL, IP_PKTINFO),
          IP_TTL,
          IP_PKTINFO,
          8);
  private static final UdpOptions IPV6 =
      new UdpOptions(
          "IPv6",
          Sockets.AF_INET6,
          IPPROTO_IPV6,
          new IpAddress(0, 0),
          28,
          8,
          IPV6_UNICAST_HOPS,
          IPV6_TCLASS,
          List.of(IPV6_RECVHOPLIMIT, IPV6_RECVPKTINFO),
          IPV6_HOPLIMIT,
          IPV6_PKTINFO,
          0);

  static UdpOptions of(AddressFamily family) {
    return switch (family) {
      case IPV4 -> IPV4;
      case IPV6 -> IPV6;
    };
  }

  /** Keeps IPv4 out of an IPv6 socket; 0 or the negative errno. */
  int beOfOneFamily(int fd) {
    return domain == Sockets.AF_INET6 ? Libc.setsockopt(fd, level, IPV6_V6ONLY, 1) : 0;
  }

  /** Reads an address of the family. */
  IpAddress address(MemorySegment from, long at) {
    byte[] octets = new byte[domain == Sockets.AF_INET6 ? 16 : 4];
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, octets, 0, octets.length);
    return IpAddress.ofOctets(octets);
  }
}
