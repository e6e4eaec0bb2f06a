package gemel.tests.lab;

import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.lab.Topology6;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A web service on an IPv6 address. VRRP speaks IPv4, and its instances hold the IPv6 addresses
 * beside their own, as {@code virtual_ipaddress_excluded}.
 */
record Ipv6File(ForwardingMode mode) implements DirectorFile {
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
            .replace(address(Topology.VIP + "/24"), both(Topology.VIP + "/24", Topology6.VIP))
            .replace(
                address(Topology.NAT_GATEWAY + "/24"),
                both(Topology.NAT_GATEWAY + "/24", Topology6.NAT_GATEWAY))
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

  private static String both(String address, Object excluded) {
    return address(address)
        + """
          virtual_ipaddress_excluded {
            %s/64
          }
        """
            .formatted(excluded);
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
