package gemel.config.route;

import gemel.config.value.IpFamily;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What packets are wrapped in that take a way of a route (ip-route(8), ENCAP). */
public sealed interface Encapsulation {
  /** As it is written: {@code mpls}. */
  String word();

  /**
   * A stack of MPLS labels (RFC 3032).
   *
   * @param labels the outermost first; 1..30 of them, each 0..1048575 but 3
   */
  record Mpls(List<Integer> labels) implements Encapsulation {
    public Mpls {
      labels = List.copyOf(labels);
    }

    @Override
    public String word() {
      return "mpls";
    }
  }

  /**
   * What a tunnel interface without addresses of its own ({@code external}) is to write into the
   * outer header. What is null is left to the interface.
   *
   * @param family of the outer header
   * @param id of the tunnel, 64 bits unsigned
   * @param destination whither, of that family
   * @param source whence, of that family
   * @param tos type of service or traffic class, 0..255
   * @param ttl time to live or hop limit, 0..255
   * @param flags 0..65535, TUNNEL_* in the order of octets that the host has, as keepalived gives
   *     them to the kernel, which takes them to be in network order
   */
  record Tunnel(
      IpFamily family,
      @Nullable Long id,
      @Nullable InetAddress destination,
      @Nullable InetAddress source,
      @Nullable Integer tos,
      @Nullable Integer ttl,
      @Nullable Integer flags)
      implements Encapsulation {
    @Override
    public String word() {
      return family == IpFamily.IPV6 ? "ip6" : "ip";
    }
  }

  /**
   * Identifier-locator addressing: the upper half of the destination is exchanged.
   *
   * @param locator the 64 bits that it becomes
   */
  record Ila(long locator) implements Encapsulation {
    @Override
    public String word() {
      return "ila";
    }
  }
}
