package gemel.tests.lab;

import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.lab.Topology6;
import gemel.linux.net.IpAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A web service on an IPv6 address.
 *
 * @param speaksIpv6 whether VRRP speaks IPv6; if not, instances of IPv4 hold the IPv6 addresses
 *     beside their own, as {@code virtual_ipaddress_excluded}
 */
record Ipv6File(ForwardingMode mode, boolean speaksIpv6) implements DirectorFile {
  @Override
  public boolean withChannel() {
    return true;
  }

  @Override
  public int serversServing() {
    return Topology.SERVERS;
  }

  @Override
  public boolean withIpv6() {
    return true;
  }

  @Override
  public String text(int director) {
    return PairFile.of(mode)
            .withoutServices(director)
            .replace(address(Topology.VIP + "/24"), addresses(Topology.VIP, Topology6.VIP))
            .replace(
                address(Topology.NAT_GATEWAY + "/24"),
                addresses(Topology.NAT_GATEWAY, Topology6.NAT_GATEWAY))
        + service();
  }

  private static String address(String address) {
    return """
      virtual_ipaddress {
        %s
      }
    """
        .formatted(address);
  }

  private String addresses(IpAddress four, IpAddress six) {
    return speaksIpv6
        ? address("fe80::51/128\n    %s/64".formatted(six))
        : address(four + "/24")
            + """
              virtual_ipaddress_excluded {
                %s/64
              }
            """
                .formatted(six);
  }

  private String service() {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lb_algo rr
    %s
      protocol TCP
    %s
    }
    """
        .formatted(Topology6.VIP, PairFile.kind(mode, Topology6.NAT_GATEWAY), servers());
  }

  private static String servers() {
    return IntStream.rangeClosed(1, Topology.SERVERS)
        .mapToObj(number ->
            PairFile.server(number, 1)
                .replace(Topology.server(number) + " 80", Topology6.server(number) + " 80"))
        .collect(Collectors.joining());
  }
}
